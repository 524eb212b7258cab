import { Alert, App, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { LabelInputs } from '../../../shared/fields/label-inputs';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { type FeatureDraft, textsOf } from '../domain/feature-draft';
import { type Feature, useUpdateFeature } from '../portrait.api';
import { FormulaText } from './formula-text';

type Props = { feature: Feature; onClose: () => void };

/** What a feature is called; its formula stays, because its values were counted by it. */
export default function RenameDrawer({ feature, onClose }: Props) {
  const t = useText();
  const label = useLabel();
  const { message } = App.useApp();
  const [form] = Form.useForm<Pick<FeatureDraft, 'label' | 'help'>>();
  const [failure, setFailure] = useState<unknown>(null);
  const { mutateAsync, isPending } = useUpdateFeature();

  async function submit(): Promise<void> {
    setFailure(null);
    try {
      await mutateAsync({ id: feature.definition?.id ?? '', ...textsOf(form.getFieldsValue(true) as FeatureDraft) });
      void message.success(t('form.saved'));
      onClose();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <Drawer
      open
      width={560}
      onClose={onClose}
      title={t('record.editTitle', { title: label(feature.label) })}
      footer={
        <div style={{ display: 'flex', gap: 8 }}>
          <Button type="primary" loading={isPending} onClick={form.submit}>
            {t('form.save')}
          </Button>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
        </div>
      }
    >
      {failure ? (
        <Alert type="error" showIcon role="alert" message={problemText(failure)} style={{ marginBottom: 12 }} />
      ) : null}
      <p className="muted" style={{ marginTop: 0 }}>
        <FormulaText feature={{ definition: feature.definition, help: null }} />
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ label: feature.label, help: feature.help ?? {} }}
        onFinish={() => void submit()}
      >
        <LabelInputs name="label" title={t('features.label')} required />
        <LabelInputs name="help" title={t('features.help')} />
      </Form>
    </Drawer>
  );
}
