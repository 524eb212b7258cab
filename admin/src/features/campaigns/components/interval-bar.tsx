import styles from '../campaigns.module.css';

type Props = { rate: number; low: number; high: number; most: number };

/** A rate (mark) within its interval (bar), from nothing to the most of all rows. The figures stand beside it. */
export function IntervalBar({ rate, low, high, most }: Props) {
  const at = (part: number): number => (most === 0 ? 0 : (part / most) * 100);
  return (
    <svg className={styles.intervalBar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="4.5" width="100" height="1" className={styles.scale} />
      <rect x={at(low)} y="2" width={Math.max(at(high) - at(low), 0.5)} height="6" className={styles.span} />
      <rect x={Math.min(at(rate), 98.5)} y="0" width="1.5" height="10" className={styles.mark} />
    </svg>
  );
}
