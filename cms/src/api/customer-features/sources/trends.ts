import { label } from '../../labels';
import type { FeatureColumn } from '../source';

const grown = (by: string, from: string): string =>
  `case when ${from} > 0 then round(100 * (${by}) / (${from}), 1) end`;

/** Where things go, worked out from other features. */
export const trends: readonly FeatureColumn[] = [
  {
    name: 'inflowTrend90',
    column: 'inflow_trend_90',
    unit: 'percent',
    label: label('Change of money in, 90 days (%)', '近 90 天流入变化 (%)', '近 90 天流入變化 (%)'),
    help: label(
      'Money in of the last 90 days against that of the 90 days before, in per cent',
      '近 90 天流入与前 90 天流入相比的百分比变化',
      '近 90 天流入與前 90 天流入相比的百分比變化',
    ),
    value: grown('f.inflow_90 - f.inflow_before_90', 'f.inflow_before_90'),
  },
  {
    name: 'balanceTrend90',
    column: 'balance_trend_90',
    unit: 'percent',
    label: label('Change of assets, 90 days (%)', '近 90 天资产变化 (%)', '近 90 天資產變化 (%)'),
    help: label(
      'Total assets against what they were 90 days ago, counted back from money in and out, in per cent',
      '总资产与 90 天前相比的百分比变化（由流入流出倒推）',
      '總資產與 90 天前相比的百分比變化（由流入流出倒推）',
    ),
    value: grown('f.inflow_90 - f.outflow_90', 'f.balance_total - f.inflow_90 + f.outflow_90'),
  },
];
