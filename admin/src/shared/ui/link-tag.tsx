import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ColorTag } from './color-tag';

/** A tag that leads to what it names. */
export const LinkTag = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link to={to}>
    <ColorTag color="cyan">{children}</ColorTag>
  </Link>
);
