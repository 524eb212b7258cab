import { App, Form } from 'antd';
import { useState } from 'react';
import { LabelInputs } from '../../../shared/fields/label-inputs';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { FormDrawer } from '../../../shared/ui/form-drawer';
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
    <FormDrawer
      width={560}
      title={t('record.editTitle', { title: label(feature.label) })}
      form={form}
      saving={isPending}
      failure={failure}
      onClose={onClose}
    >
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
    </FormDrawer>
  );
}
