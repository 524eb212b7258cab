import { Form, Select } from 'antd';
import { useState } from 'react';
import { Problem } from '../../../shared/api/problem';
import { useText } from '../../../shared/i18n/use-locale';

const QUESTIONS: Readonly<Record<string, 'dates' | 'decimal'>> = {
  'connect.dates_doubtful': 'dates',
  'connect.decimal_doubtful': 'decimal',
};

/** What the files leave open is asked once the server has said so; what was answered stays. */
export function Answers({ failure }: { failure: unknown }) {
  const t = useText();
  const [asked, setAsked] = useState<('dates' | 'decimal')[]>([]);
  const question = failure instanceof Problem ? QUESTIONS[failure.code] : undefined;
  if (question && !asked.includes(question)) setAsked([...asked, question]);
  const options = {
    dates: (['ymd', 'dmy', 'mdy'] as const).map((order) => ({
      value: order as string,
      label: t(`imports.dates.${order}`),
    })),
    decimal: [
      { value: '.', label: t('imports.decimal.point') },
      { value: ',', label: t('imports.decimal.comma') },
    ],
  };
  return asked.map((name) => (
    <Form.Item
      key={name}
      name={['answers', name]}
      label={t(`imports.${name}`)}
      rules={[{ required: true, message: t('imports.answerRule') }]}
    >
      <Select style={{ maxWidth: 260 }} options={options[name]} />
    </Form.Item>
  ));
}
