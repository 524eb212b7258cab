import type { Locale } from '@kehu/kernel/contract';
import { createContext, useContext } from 'react';
import type { Json } from '../domain/json';

/** What every part of the builder is given. */
export type Editing = {
  definition: Json;
  change: (definition: Json) => void;
  /** the language that texts are written in */
  language: Locale;
  disabled: boolean;
  /** names that answers may already be kept under: they do not follow their titles any more */
  kept: ReadonlySet<string>;
};

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('The builder’s parts belong inside the builder.');
  return editing;
}
