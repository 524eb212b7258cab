import { Alert, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { fillableFields, gapsOf, type MappingDraft } from '../domain/mapping';
import { usePreview } from '../imports.api';
import { MappingEditor } from './mapping-editor';

type Props = {
  entity: string;
  file: File;
  /** null while the mapping cannot be run */
  onChange: (mapping: MappingDraft | null) => void;
};

/** Looks into the file and lets the person correct the mapping that suggests itself. */
export function MappingPanel({ entity: name, file, onChange }: Props) {
  const t = useText();
  const label = useLabel();
  const { entity: find } = useCatalog();
  const entity = find(name);
  const [edited, setEdited] = useState<MappingDraft | null>(null);
  const [encoding, setEncoding] = useState<string>();
  const preview = usePreview(name, file, encoding);
  const draft = edited ?? preview.data?.suggestion ?? null;
  const fields = entity ? fillableFields(entity, find) : [];
  const isLedger = entity?.kind === 'ledger';
  const gaps = draft ? gapsOf(draft, fields, isLedger) : [];
  const change = (next: MappingDraft): void => {
    // Another encoding has other headers: the mapping suggests itself anew.
    const isReadAnew = next.encoding !== draft?.encoding;
    setEdited(isReadAnew ? null : next);
    if (isReadAnew) setEncoding(next.encoding);
  };
  const ready = draft !== null && gaps.length === 0;
  useEffect(() => {
    onChange(ready ? draft : null);
  }, [ready, draft, onChange]);
  if (preview.error)
    return (
      <Alert type="error" showIcon role="alert" message={problemText(preview.error)} style={{ marginBottom: 16 }} />
    );
  if (!preview.data || !draft) return <Skeleton active paragraph={{ rows: 4 }} style={{ marginBottom: 16 }} />;
  return (
    <section aria-label={t('imports.mapping')} style={{ marginBottom: 20 }}>
      <MappingEditor preview={preview.data} fields={fields} isLedger={isLedger} draft={draft} onChange={change} />
      {gaps.map((gap) => (
        <div key={gap.kind === 'required' ? gap.field.name : gap.kind} role="status" className="muted">
          {gap.kind === 'required'
            ? t('imports.gap.required', { field: label(gap.field.label) })
            : t(`imports.gap.${gap.kind}`)}
        </div>
      ))}
    </section>
  );
}
