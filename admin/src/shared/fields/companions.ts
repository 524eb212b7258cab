import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { fieldOf } from '../catalog/catalog-context';

/** Ledgers keep an amount without a sign beside the direction of the money. */
const DIRECTION = 'direction';

/** Fields to ask for so that the given ones can be drawn: currencies, directions, the title. */
export function fieldsToAsk(entity: EntityDto, shown: readonly FieldDto[]): string[] {
  const currencies = shown.flatMap(({ currencyField }) => (currencyField ? [currencyField] : []));
  const direction = entity.kind === 'ledger' && shown.some(({ type }) => type === 'money') ? [DIRECTION] : [];
  const names = [...shown.map(({ name }) => name), entity.titleField, ...currencies, ...direction];
  return [...new Set(names)].filter((name) => fieldOf(entity, name));
}

/** An amount with the sign that its direction gives it. */
export function signed(amount: string, direction: unknown): string {
  return direction === 'debit' && !amount.startsWith('-') ? `-${amount}` : amount;
}

/** Balances carry their own sign; only the amount of a booking takes the direction's. */
export const amountOf = (field: FieldDto, record: RecordDto): unknown => {
  const value = record[field.name];
  return field.name === 'amount' && typeof value === 'string' ? signed(value, record[DIRECTION]) : value;
};
