import type { RecordPageProps } from '../../shared/feature/feature';
import { titleOf } from '../../shared/fields/title';
import { FieldSections } from '../../shared/records/field-list';
import { RecordActions } from '../../shared/records/record-actions';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { RelatedRecords } from '../../shared/records/related-records';
import { StatusTag } from '../../shared/records/status-tag';
import { Page } from '../../shared/ui/page';
import styles from './record-page.module.css';

/** The page of any record: its fields, what points at it, what happened to it. */
export function RecordPage({ entity, record }: RecordPageProps) {
  return (
    <Page
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={<StatusTag entity={entity} record={record} />}
      actions={<RecordActions entity={entity} record={record} />}
    >
      <div className={styles.columns}>
        <FieldSections entity={entity} record={record} />
        <RelatedRecords entity={entity} record={record} />
      </div>
    </Page>
  );
}
