import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { FieldValue } from '../../../shared/fields/field-value';
import { formatDecimal, formatMoney } from '../../../shared/format/money';
import { useLabel, useLocale, useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { isWorthALine, type Part } from '../domain/compare';
import type { Mark, Portrait } from '../portrait.api';
import { PeerBar } from './peer-bar';
import styles from './portrait.module.css';

type Props = { entity: EntityDto; portrait: Portrait; part: Part | 'more'; names: string[] };

/** Features as figures, each with the place that it has among peers. */
export function FeatureFigures({ entity, portrait, part, names }: Props) {
  const t = useText();
  const { values, peers } = portrait;
  const shown = names
    .filter((name) => isWorthALine(values[name], peers?.marks[name]))
    .flatMap((name) => fieldOf(entity, name) ?? []);
  if (shown.length === 0) return null;
  return (
    <Panel title={t(`portrait.${part}`)}>
      <dl className={styles.figures}>
        {shown.map((field) => (
          <Figure key={field.name} field={field} values={values} mark={peers?.marks[field.name]} />
        ))}
      </dl>
    </Panel>
  );
}

function Figure({ field, values, mark }: { field: FieldDto; values: Portrait['values']; mark: Mark | undefined }) {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const { currency } = useCatalog().catalog;
  const text = (value: string): string =>
    field.type === 'money' ? formatMoney(value, currency, locale, currency) : formatDecimal(value, locale);
  return (
    <div className={styles.figure}>
      <dt title={field.help ? label(field.help) : undefined}>{label(field.label)}</dt>
      <dd>
        <FieldValue field={field} record={values as RecordDto} />
      </dd>
      {mark && !field.masked ? (
        <dd className={styles.compared}>
          <PeerBar value={values[field.name]} mark={mark} />
          <small className="tabular" title={`${text(mark.p25)} – ${text(mark.p75)}`}>
            {t('portrait.median', { value: text(mark.p50) })}
          </small>
        </dd>
      ) : null}
    </div>
  );
}
