import { EyeOutlined } from '@ant-design/icons';
import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { Button } from 'antd';
import { fieldOf } from '../../../shared/catalog/catalog-context';
import { isEmptyValue } from '../../../shared/fields/empty-value';
import { FieldValue } from '../../../shared/fields/field-value';
import { RevealableValue, useReveal } from '../../../shared/fields/reveal';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';

type Props = { entity: EntityDto; record: RecordDto };

const TAGS = ['status', 'kind', 'riskRating', 'kycStatus', 'tags'];
/** values that say nothing without the field's name: "high" */
const NAMED = ['riskRating', 'kycStatus'];
/** what somebody at the counter asks for first */
const FACTS = ['customerNo', 'idNumber', 'mobile', 'owner', 'branch'];

const filled = ({ entity, record }: Props, names: string[]): FieldDto[] =>
  names
    .map((name) => fieldOf(entity, name))
    .filter((field): field is FieldDto => field !== undefined && !isEmptyValue(record[field.name]));

export function CustomerTags({ entity, record }: Props) {
  const t = useText();
  const label = useLabel();
  return (
    <span>
      {filled({ entity, record }, TAGS).map((field) => (
        <span key={field.name} title={label(field.label)}>
          {NAMED.includes(field.name) ? <small className="muted">{label(field.label)} </small> : null}
          <FieldValue field={field} record={record} />
        </span>
      ))}
      {record.politicallyExposed === true ? <ColorTag color="red">{t('customer.exposed')}</ColorTag> : null}
      {record.doNotContact === true ? <ColorTag color="orange">{t('customer.doNotContact')}</ColorTag> : null}
    </span>
  );
}

export function CustomerFacts({ entity, record }: Props) {
  const t = useText();
  const label = useLabel();
  const reveal = useReveal();
  const facts = filled({ entity, record }, FACTS);
  const masked = facts.filter((field) => field.masked && reveal?.values[field.name] === undefined);
  return (
    <>
      {facts.map((field) => (
        <span key={field.name}>
          <span className="muted">{label(field.label)}</span> <RevealableValue field={field} record={record} />
        </span>
      ))}
      {reveal?.allowed && masked.length > 1 ? (
        <Button
          size="small"
          type="link"
          icon={<EyeOutlined />}
          onClick={() => reveal.ask(masked)}
          style={{ padding: 0 }}
        >
          {t('customer.revealAll')}
        </Button>
      ) : null}
    </>
  );
}
