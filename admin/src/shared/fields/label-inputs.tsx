import { Form, Input } from 'antd';
import { LANGUAGE_NAMES, LOCALES } from '../i18n/locale';
import { useText } from '../i18n/use-locale';

type Props = { name: 'label' | 'help'; title: string; required?: boolean };

/** A text in every language; English is the one that must be there. */
export function LabelInputs({ name, title, required = false }: Props) {
  const t = useText();
  return (
    <fieldset style={{ margin: '0 0 16px', padding: 0, border: 0 }}>
      <legend style={{ margin: '0 0 4px', border: 0, fontSize: 'inherit', color: 'inherit' }}>{title}</legend>
      <div style={{ display: 'grid', gap: 8 }}>
        {LOCALES.map((locale) => (
          <Form.Item
            key={locale}
            name={[name, locale]}
            style={{ marginBottom: 0 }}
            rules={
              required && locale === 'en'
                ? [{ required: true, whitespace: true, message: t('fields.englishRule') }]
                : []
            }
          >
            <Input
              maxLength={200}
              aria-label={`${title}: ${LANGUAGE_NAMES[locale]}`}
              addonBefore={<span style={{ display: 'inline-block', width: 64 }}>{LANGUAGE_NAMES[locale]}</span>}
            />
          </Form.Item>
        ))}
      </div>
    </fieldset>
  );
}
