import type { FieldDto, Option, RecordDto, RelationDto } from '@kehu/records/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useCatalog } from '../catalog/catalog-context';
import { formatDecimal } from '../format/money';
import { useLabel, useLocale, useText } from '../i18n/use-locale';
import { ColorTag } from '../ui/color-tag';
import { codeText } from './code-list';
import { amountOf } from './companions';
import { isEmptyValue } from './empty-value';
import { MoneyText } from './money-text';
import { DateText, TimeText } from './time-text';

type Props = {
  field: FieldDto;
  record: RecordDto /** in lists: one line, no links of its own for e-mails */;
  dense?: boolean;
};

/** The value of a record's field as people read it. */
export function FieldValue({ field, record, dense = false }: Props) {
  const { catalog } = useCatalog();
  const currency = field.currencyField ? record[field.currencyField] : undefined;
  return (
    <ValueText
      field={field}
      value={field.type === 'money' ? amountOf(field, record) : record[field.name]}
      currency={typeof currency === 'string' ? currency : catalog.currency}
      dense={dense}
    />
  );
}

type ValueProps = { field: FieldDto; value: unknown; currency?: string; dense?: boolean };

/** The same without a record around it: history, conflicts. */
export function ValueText({ field, value, currency = '', dense = false }: ValueProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  if (isEmptyValue(value)) return <span className="muted">–</span>;
  if (field.masked) return <span className="tabular">{String(value)}</span>;
  if (field.list === 'country') return codeText(field.list, String(value), locale);
  switch (field.type) {
    case 'money':
      return <MoneyText amount={String(value)} currency={currency} />;
    case 'decimal':
    case 'integer':
    case 'bigint':
      return <span className="tabular">{formatDecimal(value as string | number, locale)}</span>;
    case 'boolean':
      return t(value ? 'value.yes' : 'value.no');
    case 'date':
      return <DateText iso={String(value)} />;
    case 'datetime':
      return <TimeText iso={String(value)} />;
    case 'choice':
      return <OptionTag options={field.options} value={String(value)} />;
    case 'multi-choice':
      return (Array.isArray(value) ? value : [value]).map((each) => (
        <OptionTag key={String(each)} options={field.options} value={String(each)} />
      ));
    case 'relation':
      return <RelationText target={field.target} value={value} quiet={dense} />;
    case 'email':
      return dense ? String(value) : <a href={`mailto:${String(value)}`}>{String(value)}</a>;
    case 'long-text':
      return dense ? (
        String(value).slice(0, 120)
      ) : (
        <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{String(value)}</span>
      );
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

export function OptionTag({ options, value }: { options: Option[] | undefined; value: string }) {
  const label = useLabel();
  const option = options?.find((each) => each.value === value);
  const text = option ? label(option.label) : value;
  return option?.color ? <ColorTag color={option.color}>{text}</ColorTag> : <span>{text}</span>;
}

type RelationTextProps = {
  target: string | undefined;
  value: unknown /** rows full of coloured links read badly */;
  quiet: boolean;
};

function RelationText({ target, value, quiet }: RelationTextProps) {
  const { entity } = useCatalog();
  const related = Array.isArray(value) ? value : [value];
  const found = target ? entity(target) : undefined;
  return related.map((each, index) => {
    const { id, title } = asRelation(each);
    return (
      <span key={id || title}>
        {index > 0 ? ', ' : null}
        {found && id ? (
          <Link to={`/${found.path}/${id}`} style={quiet ? { color: 'inherit' } : undefined}>
            {title}
          </Link>
        ) : (
          title
        )}
      </span>
    );
  });
}

export function asRelation(value: unknown): RelationDto {
  if (typeof value === 'object' && value !== null && 'id' in value) {
    const { id, title, ...rest } = value as Record<string, unknown>;
    return { ...rest, id: String(id), title: isEmptyValue(title) ? String(id) : String(title) };
  }
  return { id: '', title: String(value ?? '') };
}
