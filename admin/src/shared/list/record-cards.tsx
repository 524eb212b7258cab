import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { Link } from 'react-router';
import { isEmptyValue } from '../fields/empty-value';
import { FieldValue } from '../fields/field-value';
import { titleOf } from '../fields/title';
import { useLabel } from '../i18n/use-locale';
import styles from './record-cards.module.css';

const FACTS = 4;

type Props = { entity: EntityDto; fields: FieldDto[]; records: RecordDto[] };

/** Records on a phone: the title and the first facts of each. */
export function RecordCards({ entity, fields, records }: Props) {
  const label = useLabel();
  const facts = fields.filter(({ name }) => name !== entity.titleField);
  return (
    <ul className={styles.cards}>
      {records.map((record) => (
        <li key={record.id}>
          <Link to={`/${entity.path}/${record.id}`} className={styles.title}>
            {titleOf(entity, record)}
          </Link>
          <dl>
            {facts
              .filter((field) => !isEmptyValue(record[field.name]))
              .slice(0, FACTS)
              .map((field) => (
                <div key={field.name}>
                  <dt>{label(field.label)}</dt>
                  <dd>
                    <FieldValue field={field} record={record} dense />
                  </dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
