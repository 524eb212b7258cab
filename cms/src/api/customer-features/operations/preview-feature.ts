import { defineOperation, ok, platform } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { type FeaturePreview, PreviewFeatureInput } from '../contract';
import { acceptFormula } from '../definitions/accept-formula';
import { columnOf } from '../queries/definition';
import { definitionSource } from '../queries/definition-source';
import { computeFeatures } from '../queries/refresh-features';
import { rowIdsOf } from '../queries/row-ids';

const SAMPLE = 6;
const DRAFT = 'draft';

/** What a formula would come to for a few customers, over the rows that the asker may read. */
export const previewFeature = defineOperation<typeof PreviewFeatureInput, FeaturePreview>({
  name: 'feature.preview',
  summary: 'Try the formula of a feature',
  permission: { action: 'manage', subject: 'feature' },
  input: PreviewFeatureInput,
  audit: { none: 'nothing is changed or kept' },
  async run({ input, actor }) {
    const gate = gateFor(actor);
    const accepted = acceptFormula(gate, input);
    if (!accepted.ok) return accepted;
    const { titleField } = gate.catalogue.entity('customer');
    const seesTitle = gate.views.of('customer')?.fields.has(titleField);
    const page = await gate.list('customer', {
      ...(seesTitle && { fields: titleField }),
      filters: { [input.source]: { $has: {} } },
      pagination: { pageSize: SAMPLE },
    });
    if (!page.ok) return page;
    const rowIds = await rowIdsOf(
      platform.get().knex(),
      page.value.data.map(({ id }) => id),
    );
    const values = await computeFeatures([definitionSource({ ...input, name: DRAFT }, gate)], [...rowIds.values()]);
    const byId = new Map(values.map((row) => [row.id, row[columnOf({ name: DRAFT })]]));
    const nothing = input.aggregate === 'count' || input.aggregate === 'sum' ? '0' : null;
    return ok(
      page.value.data.map(({ id, ...record }) => {
        const value = byId.get(rowIds.get(id));
        return {
          id,
          title: String(record[titleField] ?? id),
          value: value === null || value === undefined ? nothing : String(value),
        };
      }),
    );
  },
});
