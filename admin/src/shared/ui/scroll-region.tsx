import type { ReactNode } from 'react';

type Props = { label: string; className: string | undefined; children: ReactNode };

/** A part that scrolls by itself. Nothing in it may take the focus, so that it takes it itself. */
export const ScrollRegion = ({ label, className, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
  <section className={className} aria-label={label} tabIndex={0}>
    {children}
  </section>
);
