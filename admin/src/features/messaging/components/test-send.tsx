import type { ChannelName } from '@kehu/messaging/contract';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { LOCALES } from '../../../shared/i18n/locale';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { useTestSend } from '../templates.api';

type Props = { id: string; channel: ChannelName; language: (typeof LOCALES)[number]; disabled: boolean };

/** Sends the saved template to oneself, or to an address that one types. */
export function TestSend({ id, channel, language, disabled }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ to?: string }>();
  const { mutateAsync, isPending } = useTestSend();

  async function send({ to }: { to?: string }): Promise<void> {
    try {
      await mutateAsync({ id, language, recipient: null, ...(to?.trim() && { to: to.trim() }) });
      void message.success(t('test.sent'));
      setOpen(false);
    } catch (error) {
      form.setFields([{ name: 'to', errors: [problemText(error)] }]);
    }
  }

  return (
    <>
      <Button disabled={disabled} title={disabled ? t('test.saveFirst') : undefined} onClick={() => setOpen(true)}>
        {t('test.button')}
      </Button>
      <Modal
        open={open}
        destroyOnHidden
        width={440}
        title={t('test.title')}
        okText={t('test.send')}
        confirmLoading={isPending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
      >
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)}>
          <Form.Item
            name="to"
            label={t(channel === 'sms' ? 'test.number' : 'test.address')}
            extra={channel === 'email' ? t('test.ownAddress') : undefined}
            rules={channel === 'sms' ? [{ required: true, min: 5, message: t('test.numberRule') }] : []}
          >
            <Input autoFocus maxLength={254} autoComplete="off" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
