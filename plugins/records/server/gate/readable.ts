import { type Sql, sql } from '@kehu/kernel';
import type { Gate } from './gate';

/** Predicates for SQL of one's own: under its alias, the rows of an entity that the gate's reader may read. */
export type Readable = (entity: string, alias: string) => Sql;

export const readableRows =
  (gate: Gate): Readable =>
  (entity, alias) => {
    const view = gate.view(entity);
    return view.ok ? gate.scope().rows(view.value, 'read', alias) : sql('false');
  };
