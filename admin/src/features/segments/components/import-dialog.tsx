import type { ListOutcome } from '@kehu/cms/contract/segment';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Alert, Button, Input, Modal, Upload } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { numbersOf } from '../domain/membership';
import { useImportList } from '../segments.api';

const LIMIT = 40_000;

type Props = { entity: EntityDto; record: RecordDto; onClose: () => void };

/** A list of customer numbers, pasted or from a file; tells which ones fit nobody. */
export function ImportDialog({ entity, record, onClose }: Props) {
  const t = useText();
  const [text, setText] = useState('');
  const { mutate, data, error, isPending } = useImportList(entity, record.id);
  const numbers = numbersOf(text);
  const filled = numbers.filter(Boolean).length;
  return (
    <Modal
      open
      title={t('segments.import')}
      okText={t('segments.importDo')}
      okButtonProps={{ disabled: filled === 0 || numbers.length > LIMIT }}
      confirmLoading={isPending}
      onOk={() => mutate(numbers)}
      onCancel={onClose}
    >
      <p className="muted">{t('segments.importHint')}</p>
      <Input.TextArea
        aria-label={t('segments.numbers')}
        rows={8}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div style={{ marginBlock: 8 }}>
        <Upload
          accept=".csv,.tsv,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.text().then(setText);
            return false;
          }}
        >
          <Button>{t('segments.file')}</Button>
        </Upload>
      </div>
      {numbers.length > LIMIT ? <Alert type="error" message={t('segments.tooMany', { limit: LIMIT })} /> : null}
      {error ? <Alert role="alert" type="error" showIcon message={problemText(error)} /> : null}
      {data ? <Outcome outcome={data} /> : null}
    </Modal>
  );
}

function Outcome({ outcome: { added, already, unknown, unknownCount } }: { outcome: ListOutcome }) {
  const t = useText();
  return (
    <div role="status" style={{ display: 'grid', gap: 8 }}>
      <Alert type="success" showIcon message={t('segments.importDone', { added, already })} />
      {unknownCount > 0 ? (
        <Alert
          type="warning"
          showIcon
          message={t('segments.importUnknown', { amount: unknownCount })}
          description={
            <ul style={{ maxHeight: 180, overflow: 'auto', margin: 0, paddingLeft: 16 }}>
              {unknown.map(({ row, value }) => (
                <li key={row}>{t('segments.importRow', { row, value })}</li>
              ))}
            </ul>
          }
        />
      ) : null}
    </div>
  );
}
