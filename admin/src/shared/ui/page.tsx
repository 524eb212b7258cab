import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/use-locale';
import styles from './page.module.css';

type Props = {
  title: string;
  /** small line above the title: what kind of thing this is, with the way back */
  eyebrow?: ReactNode;
  /** badges beside the title */
  tags?: ReactNode;
  /** facts below the title */
  meta?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** forms and settings read better when their lines are not 1400 px long */
  width?: 'full' | 'narrow';
};

/** A page: its only h1, the document's title, and the focus that tells a screen reader where it has come to. */
export function Page({ title, eyebrow, tags, meta, actions, children, width = 'full' }: Props) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={width === 'narrow' ? `${styles.page} ${styles.narrow}` : styles.page}>
      <header className={styles.header}>
        <div className={styles.heading}>
          {eyebrow ? <div className={styles.eyebrow}>{eyebrow}</div> : null}
          <div className={styles.titleLine}>
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {tags}
          </div>
          {meta ? <div className={styles.meta}>{meta}</div> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
