import { Form, Input, Modal } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import type { CaseStep } from '../cases.api';

type Props = { step: CaseStep | null; busy: boolean; onCancel: () => void; onDone: (note: string) => void };

/** Asks what was done. */
export function NoteDialog({ step, busy, onCancel, onDone }: Props) {
  const t = useText();
  const [form] = Form.useForm<{ note: string }>();
  return (
    <Modal
      open={step !== null}
      title={step ? t(`case.${step}`) : ''}
      okText={t('form.save')}
      confirmLoading={busy}
      destroyOnHidden
      onCancel={onCancel}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" preserve={false} onFinish={({ note }) => onDone(note.trim())}>
        <Form.Item
          name="note"
          label={t('case.note')}
          rules={[{ required: true, min: 3, whitespace: true, message: t('case.noteNeeded') }]}
        >
          <Input.TextArea rows={4} maxLength={2000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
