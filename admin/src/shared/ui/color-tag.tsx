import type { CSSProperties, ReactNode } from 'react';
import styles from './color-tag.module.css';

/** A value in a colour of antd's palette, mixed with the text's so that it stays readable. */
export function ColorTag({ color, children }: { color: string | undefined; children: ReactNode }) {
  const coloured = color !== undefined && color !== 'default';
  const style = coloured ? ({ '--tag': `var(--ant-${color}-6)` } as CSSProperties) : undefined;
  return (
    <span className={styles.tag} style={style}>
      {children}
    </span>
  );
}
