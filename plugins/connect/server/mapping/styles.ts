import type { DateOrder, Statement } from './read-any-date';

/** What is known of a field that a file fills. */
export interface FieldFacts {
  /** holds moments rather than days */
  moment: boolean;
  /** the most decimals it takes; undefined where it holds no number */
  decimals: number | undefined;
  /** names its record or person: a number of it that a spreadsheet changed is another one */
  identifier: boolean;
}

/** How the texts of a file are to be read, beyond what the preset says. */
export interface Styles {
  about(field: string): FieldFacts;
  /** by the place of the column */
  orders: ReadonlyMap<number, DateOrder>;
  decimals: ReadonlyMap<number, '.' | ','>;
  statement?: Statement | undefined;
  /** keyed digest of a row's cells, for ids of rows without one */
  digest(text: string): string;
}

export const PLAIN_STYLES: Styles = {
  about: () => ({ moment: false, decimals: undefined, identifier: false }),
  orders: new Map(),
  decimals: new Map(),
  digest: (text) => text,
};
