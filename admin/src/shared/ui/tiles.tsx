import type { ReactNode } from 'react';
import styles from './tiles.module.css';

/** Figures at a glance. */
export const Tiles = ({ children }: { children: ReactNode }) => <dl className={styles.tiles}>{children}</dl>;

type Props = {
  name: string;
  value: ReactNode;
  /** beside the value */
  share?: string | null;
  /** below it */
  more?: string;
};

export const Tile = ({ name, value, share, more }: Props) => (
  <div className={styles.tile}>
    <dt>{name}</dt>
    <dd className="tabular">
      {value} {share ? <small>{share}</small> : null}
      {more ? <small className={styles.more}>{more}</small> : null}
    </dd>
  </div>
);
