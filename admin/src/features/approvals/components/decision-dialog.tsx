import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';

type Props = {
  decision: 'approve' | 'refuse';
  /** a rejection is shown beside the note and leaves the dialog open */
  onSubmit: (note: string) => Promise<void>;
  onCancel: () => void;
};

/** Asks once more, with room for a note to the requester. */
export default function DecisionDialog({ decision, onSubmit, onCancel }: Props) {
  const t = useText();
  const [form] = Form.useForm<{ note?: string }>();
  const [busy, setBusy] = useState(false);

  async function submit({ note = '' }: { note?: string }): Promise<void> {
    setBusy(true);
    try {
      await onSubmit(note.trim());
    } catch (error) {
      form.setFields([{ name: 'note', errors: [problemText(error)] }]);
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      width={460}
      title={t(`approvals.${decision}Title`)}
      okText={t(`approvals.${decision}`)}
      okButtonProps={{ danger: decision === 'refuse' }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onCancel}
    >
      <p className="muted">{t(`approvals.${decision}Text`)}</p>
      <Form form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="note" label={t('approvals.note')}>
          <Input.TextArea autoFocus rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
