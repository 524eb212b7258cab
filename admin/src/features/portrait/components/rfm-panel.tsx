import type { EntityDto } from '@kehu/records/contract';
import { fieldOf } from '../../../shared/catalog/catalog-context';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { SCORES } from '../domain/compare';
import styles from './portrait.module.css';

const FULL = [1, 2, 3, 4, 5];

/** The three scores in words and pictures; the reader may see some of them only. */
export function RfmPanel({ entity, values }: { entity: EntityDto; values: Record<string, unknown> }) {
  const t = useText();
  const label = useLabel();
  const seen = SCORES.flatMap((name) => fieldOf(entity, name) ?? []);
  const { rfm } = values;
  if (seen.length === 0) return null;
  const scored = seen.some(({ name }) => values[name] !== null && values[name] !== undefined);
  return (
    <Panel
      title={t('portrait.rfm')}
      extra={rfm ? <span className={`${styles.rfm} tabular`}>{String(rfm)}</span> : null}
    >
      <p className="muted" style={{ margin: 0 }}>
        {scored
          ? t('portrait.rfmExplain', { rfm: seen.map((field) => label(field.label)).join(' · ') })
          : t('portrait.rfmNone')}
      </p>
      {scored ? (
        <ul className={styles.scores}>
          {seen.map((field) => {
            const score = Number(values[field.name] ?? 0);
            return (
              <li key={field.name} title={field.help ? label(field.help) : undefined}>
                <span>{label(field.label)}</span>
                <span role="img" className={styles.pips} aria-label={t('portrait.scoreOf', { score })}>
                  {FULL.map((pip) => (
                    <span key={pip} className={pip <= score ? styles.full : undefined} />
                  ))}
                </span>
              </li>
            );
          })}
        </ul>
      ) : null}
    </Panel>
  );
}
