import { copyInto } from '@kehu/connect';
import { startOfDay } from '@kehu/kernel';
import { catalogue, type Entity, encode } from '@kehu/records';
import { vault } from '@kehu/vault';
import type { Knex } from 'knex';
import type { Values } from './customers';
import { Random } from './random';

export interface Row {
  id: number;
  documentId: string;
}

export interface NewRow {
  values: Values;
  relations?: Record<string, number | null>;
  /** The day on which it was written down, where its own days do not tell. */
  bornOn?: string;
}

/** Days that tell how old a record is. */
const BORN = ['since', 'openedOn', 'grantedOn', 'issuedOn'];

/** Writes records into empty tables by COPY, sealed as any other; ids are counted here. */
export class RowWriter {
  private readonly written = new Map<string, number>();
  private readonly random: Random;

  constructor(
    private readonly trx: Knex.Transaction,
    private readonly now: Date,
    seed: number,
  ) {
    this.random = Random.for(seed, 'rows');
  }

  async insert(name: string, rows: readonly NewRow[]): Promise<Row[]> {
    if (rows.length === 0) return [];
    const entity = catalogue().entity(name);
    const first = (this.written.get(entity.table) ?? 0) + 1;
    this.written.set(entity.table, first + rows.length - 1);
    const made = rows.map((_, i) => ({ id: first + i, documentId: this.random.documentId() }));
    const encoded = rows.map((row, i) => this.encode(entity, row, (made[i] as Row).documentId));
    const columns = [...new Set(encoded.flatMap((row) => Object.keys(row)))];
    await copyInto(
      this.trx,
      entity.table,
      ['id', 'document_id', 'version', 'created_at', 'updated_at', 'published_at', ...columns],
      encoded.map((row, i) => {
        const { id, documentId } = made[i] as Row;
        const at = this.bornAt(rows[i] as NewRow);
        return [id, documentId, 1, at, this.now, this.now, ...columns.map((column) => row[column] ?? null)];
      }),
    );
    return made;
  }

  /** Lets the next record that anybody makes have the next id. */
  async settleSequences(): Promise<void> {
    for (const [table, last] of this.written) {
      await this.trx.raw('select setval(pg_get_serial_sequence(?, ?), ?)', [table, 'id', last]);
    }
  }

  private encode(entity: Entity, { values, relations = {} }: NewRow, documentId: string): Values {
    const given = Object.entries({ ...values, ...relations }).filter(
      ([, value]) => value !== null && value !== undefined,
    );
    return encode(entity, documentId, Object.fromEntries(given), relations, vault()).columns;
  }

  /** Records are as old as what they tell of, so that lists have an order. */
  private bornAt({ values, bornOn }: NewRow): Date {
    const day = bornOn ?? BORN.map((name) => values[name]).find((value) => typeof value === 'string');
    if (day === undefined) return this.now;
    const at = new Date(startOfDay(day).getTime() + this.random.int(28_800, 64_800) * 1000);
    return at < this.now ? at : this.now;
  }
}
