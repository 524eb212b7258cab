import { Button, Form, Input, Space } from 'antd';
import { useText } from '../i18n/use-locale';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 16;

/** Sixteen letters and digits that nobody mistakes for each other when they are read out: 93 random bits. */
function newPassword(): string {
  let password = '';
  while (password.length < LENGTH) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    // 224 = 4 × 56: bytes above would make the first letters likelier.
    if (byte < 224) password += ALPHABET[byte % ALPHABET.length];
  }
  return password;
}

type Props = { name: string; label: string; generate?: boolean };

/** A new password; typed, or made and shown to be passed on. */
export function PasswordItem({ name, label, generate = false }: Props) {
  const t = useText();
  const form = Form.useFormInstance();
  // What is to be passed on must be read.
  const Field = generate ? Input : Input.Password;
  return (
    <Form.Item label={label} required extra={t('password.rule')}>
      <Space.Compact style={{ width: '100%' }}>
        <Form.Item name={name} noStyle rules={[{ required: true, message: t('password.required') }]}>
          <Field aria-label={label} autoComplete="new-password" maxLength={72} spellCheck={false} />
        </Form.Item>
        {generate ? (
          <Button onClick={() => form.setFieldValue(name, newPassword())}>{t('password.generate')}</Button>
        ) : null}
      </Space.Compact>
    </Form.Item>
  );
}
