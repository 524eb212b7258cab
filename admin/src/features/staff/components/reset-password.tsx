import type { StaffAccount } from '@kehu/access/contract';
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { Problem } from '../../../shared/api/problem';
import { isWaiting } from '../../../shared/api/waiting';
import { fieldProblemText } from '../../../shared/i18n/field-problem-text';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { PasswordItem } from '../../../shared/ui/password-item';
import { useResetPassword } from '../staff.api';

/** Gives somebody who lost theirs a new password, to be passed on by word of mouth. */
export function ResetPassword({ account }: { account: StaffAccount }) {
  const t = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ password: string }>();
  const [open, setOpen] = useState(false);
  const { mutateAsync, isPending } = useResetPassword();

  async function submit({ password }: { password: string }): Promise<void> {
    try {
      const answer = await mutateAsync({ id: account.id, password });
      if (isWaiting(answer)) void message.info(t('approvals.waits'), 8);
      else void message.success(t('password.changed'));
      setOpen(false);
    } catch (error) {
      const own = error instanceof Problem ? error.fields.map(fieldProblemText) : [];
      form.setFields([{ name: 'password', errors: own.length > 0 ? own : [problemText(error)] }]);
    }
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('password.reset')}</Button>
      <Modal
        open={open}
        destroyOnHidden
        title={t('password.resetOf', { name: account.displayName })}
        okText={t('password.reset')}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        confirmLoading={isPending}
      >
        <p className="muted">{t('password.resetText')}</p>
        <Form form={form} layout="vertical" onFinish={submit} preserve={false}>
          <PasswordItem name="password" label={t('password.new')} generate />
        </Form>
      </Modal>
    </>
  );
}
