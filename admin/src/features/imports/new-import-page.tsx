import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Form, Radio, Skeleton, Switch, Upload, type UploadFile } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { problemText } from '../../shared/i18n/problem-text';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { startImport, usePresets } from './imports.api';

type Values = { preset: string; files: UploadFile[]; dryRun: boolean };

export default function NewImportPage() {
  const { may } = useCatalog();
  const t = useText();
  const presets = usePresets();
  if (!may('run', 'import')) return <NotFound />;
  return (
    <Page title={t('imports.new')} width="narrow" eyebrow={<Link to="/imports">{t('nav.imports')}</Link>}>
      {presets.error ? <Failure error={presets.error} onRetry={() => void presets.refetch()} /> : null}
      {presets.isPending ? <Skeleton active /> : null}
      {presets.data ? (
        <Card size="small">
          <ImportForm presets={presets.data} />
        </Card>
      ) : null}
    </Page>
  );
}

type FormProps = { presets: NonNullable<ReturnType<typeof usePresets>['data']> };

function ImportForm({ presets }: FormProps) {
  const t = useText();
  const label = useLabel();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const preset = Form.useWatch('preset', form);
  const chosen = presets.find(({ name }) => name === preset);

  async function submit({ preset, files, dryRun }: Values): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      const uploads = files.flatMap(({ originFileObj }) => (originFileObj ? [originFileObj as File] : []));
      const { id } = await startImport({ preset, dryRun, files: uploads });
      void navigate(`/imports/${id}`);
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{ dryRun: true, files: [], preset: presets[0]?.name }}
      onFinish={submit}
      style={{ maxWidth: 720 }}
    >
      {failure ? (
        <Alert type="error" showIcon role="alert" message={problemText(failure)} style={{ marginBottom: 12 }} />
      ) : null}
      <Form.Item
        name="preset"
        label={t('imports.preset')}
        rules={[{ required: true, message: t('imports.presetRule') }]}
      >
        <Radio.Group role="radiogroup" style={{ display: 'grid', gap: 10 }}>
          {presets.map(({ name, label: text, description }) => (
            <Radio key={name} value={name}>
              <strong style={{ fontWeight: 500 }}>{label(text)}</strong>
              {description ? <div className="muted">{label(description)}</div> : null}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="files"
        label={t('imports.files')}
        valuePropName="fileList"
        getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => fileList}
        rules={[{ required: true, type: 'array', min: 1, message: t('imports.filesRule') }]}
        extra={
          chosen ? t('imports.expects', { names: chosen.files.flatMap(({ match }) => match).join(', ') }) : undefined
        }
      >
        <Upload.Dragger multiple beforeUpload={() => false}>
          <p className="ant-upload-drag-icon">
            <InboxOutlined />
          </p>
          <p>{t('imports.drop')}</p>
        </Upload.Dragger>
      </Form.Item>
      <Form.Item name="dryRun" label={t('imports.dryRun')} valuePropName="checked" extra={t('imports.dryRunHint')}>
        <Switch />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('imports.start')}
      </Button>
    </Form>
  );
}
