import { platform } from '@kehu/kernel';
import { defineComputedFields, defineSection } from '@kehu/records';
import { label } from '../labels';
import { columnOf, type FeatureDefinition, listFeatureDefinitions } from './queries/definition';
import { builtInFeatures, type FeatureColumn, FIELD_TYPE } from './source';

export const FEATURES_TABLE = 'customer_features';
const SECTION = 'portrait';

const builtInField = ({ name, column, label: text, help, unit, options }: FeatureColumn) => ({
  name,
  column,
  type: FIELD_TYPE[unit],
  label: text,
  help,
  section: SECTION,
  ...(options && { options }),
});

const ownField = (definition: FeatureDefinition) => ({
  name: definition.name,
  column: columnOf(definition),
  type: definition.aggregate === 'count' ? ('decimal' as const) : ('money' as const),
  label: definition.label,
  ...(definition.help && { help: definition.help }),
  section: SECTION,
  ...(!definition.ready && { indexState: 'building' as const }),
});

const asOf = {
  name: 'featuresAt',
  column: 'refreshed_at',
  type: 'datetime' as const,
  label: label('Features as of', '特征更新时间', '特徵更新時間'),
  help: label('When the features were worked out last', '特征最近一次计算的时间', '特徵最近一次計算的時間'),
  section: SECTION,
};

/** Puts features into the catalogue of customers; those of the bank's own definition are read with it. */
export function declareFeatureFields(): void {
  defineSection('customer', SECTION, label('Portrait', '客户画像', '客戶畫像'));
  defineComputedFields('customer', FEATURES_TABLE, async () => {
    const own = await listFeatureDefinitions(platform.get().knex());
    return [...builtInFeatures().map(builtInField), ...own.filter(({ retired }) => !retired).map(ownField), asOf];
  });
}
