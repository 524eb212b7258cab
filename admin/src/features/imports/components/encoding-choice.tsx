import type { ImportPreview } from '@kehu/connect/contract';
import { Alert, Radio } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import type { MappingDraft } from '../domain/mapping';

type Props = { preview: ImportPreview; draft: MappingDraft; onChange: (draft: MappingDraft) => void };

/** Where a file can be read in several encodings, its first lines under each: whoever knows the names chooses. */
export function EncodingChoice({ preview, draft, onChange }: Props) {
  const t = useText();
  if (preview.readings.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      message={t('imports.encoding')}
      description={
        <Radio.Group
          aria-label={t('imports.encoding')}
          value={draft.encoding ?? preview.encoding}
          onChange={({ target }) => onChange({ ...draft, encoding: target.value as string })}
          style={{ display: 'grid', gap: 8 }}
        >
          {preview.readings.map(({ encoding, lines }) => (
            <Radio key={encoding} value={encoding}>
              <span>{encoding.toUpperCase()}</span>
              <div className="muted" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {lines.join('\n')}
              </div>
            </Radio>
          ))}
        </Radio.Group>
      }
    />
  );
}
