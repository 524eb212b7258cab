import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { fieldProblemText } from '../../shared/i18n/field-problem-text';
import { problemText } from '../../shared/i18n/problem-text';
import { useText } from '../../shared/i18n/use-locale';
import { PasswordItem } from '../../shared/ui/password-item';

type Values = { current: string; password: string };

/** Changes one's own password; one's other sessions end. */
export function ChangePassword() {
  const t = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);

  async function submit(values: Values): Promise<void> {
    setBusy(true);
    try {
      await api.post('/session/password', values);
      form.resetFields();
      void message.success(t('password.changed'));
    } catch (error) {
      const fields = error instanceof Problem ? error.fields : [];
      form.setFields(fields.map((field) => ({ name: field.path as keyof Values, errors: [fieldProblemText(field)] })));
      if (fields.length === 0) void message.error(problemText(error));
    }
    setBusy(false);
  }

  return (
    <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} style={{ maxWidth: 360 }}>
      <Form.Item
        name="current"
        label={t('password.current')}
        rules={[{ required: true, message: t('password.currentRule') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <PasswordItem name="password" label={t('password.new')} />
      <Button htmlType="submit" loading={busy}>
        {t('password.change')}
      </Button>
    </Form>
  );
}
