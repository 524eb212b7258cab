import { UploadOutlined } from '@ant-design/icons';
import type { EntityDto, FieldDto, RecordDto, RelationDto } from '@kehu/records/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { RelationInput } from '../../../shared/fields/relation-input';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { useChangeMembers } from '../segments.api';
import styles from '../segments.module.css';
import { ImportDialog } from './import-dialog';

/** Adds customers to a fixed list and takes them off, one by one or by their numbers. */
export function ListTools({ entity, record }: { entity: EntityDto; record: RecordDto }) {
  const t = useText();
  const { message } = App.useApp();
  const [customer, setCustomer] = useState<RelationDto | null>(null);
  const [importing, setImporting] = useState(false);
  const { mutateAsync: change, isPending } = useChangeMembers(entity, record.id);
  const members = useCatalog().entity('segment-member');
  const field: FieldDto | undefined = members && fieldOf(members, 'customer');

  async function run(what: 'add' | 'remove'): Promise<void> {
    if (!customer) return;
    try {
      const { added, removed } = await change({ [what]: [customer.id] });
      setCustomer(null);
      void message.success(t('segments.changed', { added, removed }));
    } catch (error) {
      void message.error(problemText(error));
    }
  }

  return (
    <>
      <p className="muted" style={{ marginTop: 0 }}>
        {t('segments.listHint')}
      </p>
      <div className={styles.lines}>
        {field ? (
          <span style={{ display: 'inline-grid', minWidth: 220 }}>
            <RelationInput
              id={undefined}
              field={field}
              value={customer}
              onChange={(next) => setCustomer(next as RelationDto | null)}
              autoFocus={false}
              aria-label={t('segments.addOne')}
            />
          </span>
        ) : null}
        <Button disabled={!customer} loading={isPending} onClick={() => void run('add')}>
          {t('segments.add')}
        </Button>
        <Button disabled={!customer} loading={isPending} onClick={() => void run('remove')}>
          {t('segments.remove')}
        </Button>
        <Button icon={<UploadOutlined />} onClick={() => setImporting(true)}>
          {t('segments.import')}
        </Button>
      </div>
      {importing ? <ImportDialog entity={entity} record={record} onClose={() => setImporting(false)} /> : null}
    </>
  );
}
