import type { CSSProperties } from 'react';
import { numberOf, placesOf } from '../domain/compare';
import type { Mark } from '../portrait.api';
import styles from './portrait.module.css';

/** A value on the scale of peers: their middle half as a band, its median as a line. The line beside it says the same. */
export function PeerBar({ value, mark }: { value: unknown; mark: Mark }) {
  const number = numberOf(value);
  if (number === null) return null;
  const places = placesOf(number, mark);
  const style = {
    '--value': `${places.value}%`,
    '--low': `${places.low}%`,
    '--median': `${places.median}%`,
    '--high': `${places.high}%`,
  } as CSSProperties;
  return (
    <span className={styles.bar} style={style} aria-hidden="true">
      <span className={styles.band} />
      <span className={styles.median} />
      <span className={styles.dot} />
    </span>
  );
}
