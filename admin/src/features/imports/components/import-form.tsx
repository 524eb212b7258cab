import { InboxOutlined } from '@ant-design/icons';
import type { ImportAnswers, PresetDto } from '@kehu/connect/contract';
import { Alert, Button, Form, Radio, Select, Switch, Upload, type UploadFile } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { importable, type MappingDraft } from '../domain/mapping';
import { type NewImport, startImport } from '../imports.api';
import { Answers } from './answers';
import { MappingPanel } from './mapping-panel';

/** Beside the names of presets: the person maps the columns. */
const BY_HAND = '(by hand)';

/** A required group must say what it is; antd passes the role on but does not type it. */
const RADIO_GROUP = { role: 'radiogroup' };

type Values = { preset: string; entity?: string; files: UploadFile[]; dryRun: boolean; answers?: ImportAnswers };

const filesOf = (list: readonly UploadFile[] | undefined): File[] =>
  (list ?? []).flatMap(({ originFileObj }) => (originFileObj ? [originFileObj as File] : []));

/** What to import, from which files, and for a table of any kind which column fills which field. */
export function ImportForm({ presets }: { presets: PresetDto[] }) {
  const t = useText();
  const label = useLabel();
  const navigate = useNavigate();
  const { catalog } = useCatalog();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [mapping, setMapping] = useState<MappingDraft | null>(null);
  const preset = Form.useWatch('preset', form);
  const entity = Form.useWatch('entity', form);
  const file = filesOf(Form.useWatch('files', form))[0];
  const byHand = preset === BY_HAND;
  const chosen = presets.find(({ name }) => name === preset);

  async function submit(values: Values): Promise<void> {
    setBusy(true);
    setFailure(null);
    const what: Pick<NewImport, 'preset' | 'mapping'> = byHand
      ? { mapping: mapping as NonNullable<NewImport['mapping']> }
      : { preset: values.preset };
    try {
      const answers = byHand ? undefined : values.answers;
      const { id } = await startImport({ ...what, answers, dryRun: values.dryRun, files: filesOf(values.files) });
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
      initialValues={{ dryRun: true, files: [], preset: presets[0]?.name ?? BY_HAND }}
      onFinish={submit}
    >
      {failure ? (
        <Alert type="error" showIcon role="alert" message={problemText(failure)} style={{ marginBottom: 12 }} />
      ) : null}
      <Form.Item
        name="preset"
        label={t('imports.preset')}
        rules={[{ required: true, message: t('imports.presetRule') }]}
      >
        <Radio.Group {...RADIO_GROUP} style={{ display: 'grid', gap: 10 }}>
          {presets.map(({ name, label: text, description }) => (
            <Radio key={name} value={name}>
              <Choice title={label(text)} hint={description ? label(description) : undefined} />
            </Radio>
          ))}
          <Radio value={BY_HAND}>
            <Choice title={t('imports.byHand')} hint={t('imports.byHandHint')} />
          </Radio>
        </Radio.Group>
      </Form.Item>
      {byHand ? (
        <Form.Item
          name="entity"
          label={t('imports.recordType')}
          rules={[{ required: true, message: t('imports.recordTypeRule') }]}
        >
          <Select
            showSearch
            optionFilterProp="label"
            style={{ maxWidth: 320 }}
            options={catalog.entities
              .filter(importable)
              .map(({ name, labelPlural }) => ({ value: name, label: label(labelPlural) }))}
          />
        </Form.Item>
      ) : null}
      <Form.Item
        name="files"
        label={t('imports.files')}
        valuePropName="fileList"
        getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => (byHand ? fileList.slice(-1) : fileList)}
        rules={[{ required: true, type: 'array', min: 1, message: t('imports.filesRule') }]}
        extra={
          chosen
            ? t('imports.expects', { names: chosen.files.flatMap(({ match }) => match).join(', ') })
            : t('imports.oneFile')
        }
      >
        <Upload.Dragger multiple={!byHand} beforeUpload={() => false}>
          <p className="ant-upload-drag-icon">
            <InboxOutlined />
          </p>
          <p>{t('imports.drop')}</p>
        </Upload.Dragger>
      </Form.Item>
      {byHand && entity && file ? (
        <MappingPanel
          key={`${entity} ${file.name} ${file.lastModified}`}
          entity={entity}
          file={file}
          onChange={setMapping}
        />
      ) : null}
      {byHand ? null : <Answers failure={failure} />}
      <Form.Item name="dryRun" label={t('imports.dryRun')} valuePropName="checked" extra={t('imports.dryRunHint')}>
        <Switch />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} disabled={byHand && mapping === null}>
        {t('imports.start')}
      </Button>
    </Form>
  );
}

function Choice({ title, hint }: { title: string; hint: string | undefined }) {
  return (
    <>
      <strong style={{ fontWeight: 500 }}>{title}</strong>
      {hint ? <div className="muted">{hint}</div> : null}
    </>
  );
}
