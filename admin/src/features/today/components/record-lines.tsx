import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Link } from 'react-router';
import { fieldOf } from '../../../shared/catalog/catalog-context';
import { isEmptyValue } from '../../../shared/fields/empty-value';
import { FieldValue } from '../../../shared/fields/field-value';
import { titleOf } from '../../../shared/fields/title';
import { Empty } from '../../../shared/ui/empty';
import styles from '../today-page.module.css';

type Props = { entity: EntityDto; records: RecordDto[]; facts: string[]; empty: string };

export function RecordLines({ entity, records, facts, empty }: Props) {
  if (records.length === 0) return <Empty text={empty} />;
  return (
    <ul className={styles.lines}>
      {records.map((record) => (
        <li key={record.id}>
          <Link to={`/${entity.path}/${record.id}`}>{titleOf(entity, record)}</Link>
          <span className={styles.facts}>
            {facts.map((name) => {
              const field = fieldOf(entity, name);
              return field && !isEmptyValue(record[name]) ? (
                <FieldValue key={name} field={field} record={record} dense />
              ) : null;
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
