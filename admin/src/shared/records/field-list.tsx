import { EditOutlined } from '@ant-design/icons';
import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { lazy, Suspense, useState } from 'react';
import { isEmptyValue } from '../fields/empty-value';
import { RevealableValue } from '../fields/reveal';
import { isShown } from '../fields/shown-when';
import { useLabel, useText } from '../i18n/use-locale';
import { Panel } from '../ui/panel';
import styles from './field-list.module.css';
import { isPortrait, sectionsOf } from './sections';
import { RecordTwins } from './twins';

const InlineEdit = lazy(() => import('./inline-edit'));

type Props = { entity: EntityDto; record: RecordDto };

/** A record's fields by section. Empty ones are folded away; what may be written is edited in place. */
export function FieldSections({ entity, record }: Props) {
  const t = useText();
  const label = useLabel();
  return (
    <div className={styles.sections}>
      <RecordTwins entity={entity} record={record} />
      {sectionsOf(entity, (field) => !isPortrait(field)).map((section) => (
        <Panel
          key={section.name}
          title={
            section.label
              ? label(section.label)
              : t(section.name === 'bookkeeping' ? 'record.bookkeeping' : 'record.otherFields')
          }
        >
          <FieldList entity={entity} record={record} fields={section.fields} />
        </Panel>
      ))}
    </div>
  );
}

export function FieldList({ entity, record, fields }: Props & { fields: FieldDto[] }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const used = fields.filter((field) => isShown(field, record));
  const filled = used.filter((field) => !isEmptyValue(record[field.name]));
  const shown = all ? used : filled;
  const hidden = used.length - filled.length;
  return (
    <>
      <dl className={styles.list}>
        {shown.map((field) => (
          <FieldRow key={field.name} entity={entity} record={record} field={field} />
        ))}
      </dl>
      {hidden > 0 ? (
        <button type="button" className={styles.more} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('record.hideEmpty') : t('record.showEmpty', { count: hidden })}
        </button>
      ) : null}
    </>
  );
}

function FieldRow({ entity, record, field }: Props & { field: FieldDto }) {
  const t = useText();
  const label = useLabel();
  const [editing, setEditing] = useState(false);
  const name = label(field.label);
  const editable = field.writable && entity.actions.includes('update');
  return (
    <div className={styles.row}>
      <dt title={field.help ? label(field.help) : undefined}>{name}</dt>
      <dd>
        {editing ? (
          <Suspense fallback="…">
            <InlineEdit entity={entity} record={record} field={field} onDone={() => setEditing(false)} />
          </Suspense>
        ) : (
          <>
            <span className={styles.value}>
              <RevealableValue field={field} record={record} />
            </span>
            {editable ? (
              <button
                type="button"
                className={styles.edit}
                aria-label={t('record.editField', { field: name })}
                title={t('record.editField', { field: name })}
                onClick={() => setEditing(true)}
              >
                <EditOutlined />
              </button>
            ) : null}
          </>
        )}
      </dd>
    </div>
  );
}
