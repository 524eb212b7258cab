import type { Label } from '@kehu/kernel/contract';
import type { Knex } from 'knex';

/** A row of kehu_feature_definitions: a feature that the bank defined itself. */
export interface FeatureDefinition {
  id: string;
  name: string;
  label: Label;
  help: Label | null;
  source: 'transactions' | 'accounts';
  aggregate: 'count' | 'sum' | 'avg' | 'max' | 'min';
  /** days up to today; transactions only */
  windowDays: number | null;
  condition: Record<string, unknown>;
  retired: boolean;
  /** filled for everybody since it was made or brought back */
  ready: boolean;
  version: number;
}

const COLUMNS = `id, name, label, help, source, aggregate, window_days as "windowDays", condition, retired, ready, version`;

const parse = <T>(value: unknown): T => (typeof value === 'string' ? JSON.parse(value) : value) as T;

export async function listFeatureDefinitions(knex: Knex): Promise<FeatureDefinition[]> {
  const found = await knex.raw(`select ${COLUMNS} from kehu_feature_definitions order by created_at, id`);
  return (found.rows as Record<string, unknown>[]).map((row) => ({
    ...(row as unknown as FeatureDefinition),
    label: parse(row.label),
    help: parse(row.help),
    condition: parse(row.condition),
  }));
}

/** The column that holds a definition's values. Names were checked when it was made: letters and digits only. */
export const columnOf = ({ name }: Pick<FeatureDefinition, 'name'>): string => `own_${name}`;

export async function insertFeatureDefinition(trx: Knex, definition: FeatureDefinition): Promise<boolean> {
  const inserted = await trx.raw(
    `insert into kehu_feature_definitions (id, name, label, help, source, aggregate, window_days, condition)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing`,
    [
      definition.id,
      definition.name,
      JSON.stringify(definition.label),
      definition.help ? JSON.stringify(definition.help) : null,
      definition.source,
      definition.aggregate,
      definition.windowDays,
      JSON.stringify(definition.condition),
    ],
  );
  return inserted.rowCount === 1;
}

export async function updateFeatureDefinition(trx: Knex, definition: FeatureDefinition): Promise<void> {
  await trx.raw(
    `update kehu_feature_definitions set label = ?, help = ?, retired = ?, ready = ?, version = version + 1,
       updated_at = now() where id = ?`,
    [
      JSON.stringify(definition.label),
      definition.help ? JSON.stringify(definition.help) : null,
      definition.retired,
      definition.ready,
      definition.id,
    ],
  );
}
