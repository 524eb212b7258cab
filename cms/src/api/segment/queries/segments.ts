import type { Condition } from '@kehu/kernel';
import type { FieldProblem } from '@kehu/kernel/contract';
import type { Knex } from 'knex';
import { segmentsAskedFor } from '../domain/definition';
import type { Graph } from '../domain/order';
import { fromJson } from './definitions';
import { readDefinition } from './evaluate';

/** A segment that follows from rules, read against the catalogue as it is now. */
export interface RuledSegment {
  rowId: number;
  id: string;
  name: string;
  status: 'draft' | 'active' | 'archived';
  broken: boolean;
  /** null where the definition no longer fits */
  condition: Condition | null;
  problems: FieldProblem[];
  /** public ids of the segments whose members it asks for */
  asks: string[];
}

/** Every segment by rules, whatever its status. */
export async function ruledSegments(knex: Knex): Promise<RuledSegment[]> {
  const found = await knex.raw(
    `select id as "rowId", document_id as id, name, status, broken, definition from segments
     where kind = 'dynamic' order by id`,
  );
  return (found.rows as (Omit<RuledSegment, 'condition' | 'problems' | 'asks'> & { definition: unknown })[]).map(
    ({ definition, ...row }) => {
      const read = readDefinition(fromJson(definition));
      return {
        ...row,
        condition: read.ok ? read.value : null,
        problems: read.ok ? [] : (read.problem.fields ?? []),
        asks: read.ok ? (segmentsAskedFor(read.value) ?? []) : [],
      };
    },
  );
}

export const graphOf = (segments: readonly Pick<RuledSegment, 'id' | 'asks'>[]): Graph =>
  new Map(segments.map(({ id, asks }) => [id, asks]));

/** Notes that the definition no longer fits, and why; its members stay. */
export async function markBroken(
  trx: Knex.Transaction,
  rowId: number,
  problems: readonly FieldProblem[],
): Promise<void> {
  await trx.raw('update segments set broken = ?, problems = ?::jsonb where id = ?', [
    problems.length > 0,
    problems.length > 0 ? JSON.stringify(problems) : null,
    rowId,
  ]);
}

/** Keeps when a segment's members were worked out last. */
export async function keepRefreshed(trx: Knex, rowId: number, now: Date): Promise<void> {
  await trx.raw('update segments set refreshed_at = ? where id = ?', [now, rowId]);
}

/** The same of all its members anew, by rules that fit again. */
export async function keepWhole(trx: Knex, rowId: number, now: Date): Promise<void> {
  await trx.raw('update segments set refreshed_at = ?, broken = false, problems = null where id = ?', [now, rowId]);
}
