import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { signed } from '../../../shared/fields/companions';
import { MoneyText } from '../../../shared/fields/money-text';
import { isAmount } from '../../../shared/format/money';
import { textOr, useLabel } from '../../../shared/i18n/use-locale';
import type { TimelineEntry } from '../customers.api';

/** What happened, in a line: `title` is a plain text, or the name of an operation (`customer.update`). */
export function TimelineText({ entry }: { entry: TimelineEntry }) {
  const label = useLabel();
  const { entity, catalog } = useCatalog();
  const { amount, currency, direction, actor, changes } = entry.params;
  const operation = entry.title.split('.').pop() ?? '';
  const subject = entity(entry.entity);
  const names = (Array.isArray(changes) ? (changes as { field: string }[]) : []).map(({ field: name }) => {
    const field = subject ? fieldOf(subject, name) : undefined;
    return field ? label(field.label) : name;
  });
  return (
    <>
      {typeof actor === 'string' ? <strong>{actor} </strong> : null}
      {textOr(`operation.${operation}`, entry.title)}
      {names.length > 0 ? ` ${names.join(', ')}` : null}
      {isAmount(amount) ? (
        <span style={{ float: 'right', marginLeft: 12 }}>
          <MoneyText
            amount={signed(amount, direction)}
            currency={typeof currency === 'string' ? currency : catalog.currency}
          />
        </span>
      ) : null}
    </>
  );
}
