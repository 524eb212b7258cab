import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { problemText } from '../i18n/problem-text';
import { useText } from '../i18n/use-locale';

type Props = {
  title: string;
  text: string;
  submit: string;
  danger?: boolean;
  /** reasons that one click writes down */
  suggestions?: string[];
  /** a rejection is shown beside the reason and leaves the dialog open */
  onSubmit: (reason: string) => Promise<void>;
  onCancel: () => void;
};

/** Asks for the reason of a sensitive act; it stands in the audit log. */
export default function ReasonDialog({ title, text, submit, danger = false, suggestions = [], ...events }: Props) {
  const t = useText();
  const [form] = Form.useForm<{ reason: string }>();
  const [busy, setBusy] = useState(false);

  async function onFinish({ reason }: { reason: string }): Promise<void> {
    setBusy(true);
    try {
      await events.onSubmit(reason.trim());
    } catch (error) {
      form.setFields([{ name: 'reason', errors: [problemText(error)] }]);
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      width={460}
      title={title}
      okText={submit}
      okButtonProps={{ danger }}
      onOk={form.submit}
      onCancel={events.onCancel}
      confirmLoading={busy}
    >
      <p className="muted">{text}</p>
      <Form form={form} layout="vertical" onFinish={onFinish} requiredMark={false}>
        <Form.Item
          name="reason"
          label={t('reason.label')}
          rules={[{ required: true, whitespace: true, min: 3, max: 500, message: t('reason.rule') }]}
        >
          <Input.TextArea autoFocus rows={2} maxLength={500} />
        </Form.Item>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
          {suggestions.map((suggestion) => (
            <Button key={suggestion} size="small" onClick={() => form.setFieldValue('reason', suggestion)}>
              {suggestion}
            </Button>
          ))}
        </div>
      </Form>
    </Modal>
  );
}
