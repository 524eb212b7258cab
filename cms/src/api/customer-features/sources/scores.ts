import type { Label } from '@kehu/kernel/contract';
import { label } from '../../labels';
import type { FeatureColumn } from '../source';

/** What a score is of: who is above a fifth of the customers with activity has one point more. */
export interface Scored {
  /** name of its cut points */
  name: string;
  /** SQL of the number that is compared, over a row `f` */
  measure: string;
}

export const RECENCY: Scored = { name: 'recency', measure: "(f.last_activity_on - date '2000-01-01')::numeric" };
export const FREQUENCY: Scored = { name: 'frequency', measure: 'f.transactions_90::numeric' };
export const MONETARY: Scored = { name: 'monetary', measure: 'f.inflow_365' };
export const SCORED = [RECENCY, FREQUENCY, MONETARY];

/** 1 to 5 by the kept cut points; empty where nothing happened for a year, or before the first cut points. */
const scoreOf = ({ name, measure }: Scored): string =>
  `case when f.last_activity_on is not null
    then 1 + width_bucket(${measure}, (select c.cuts from customer_feature_cuts c where c.name = '${name}')) end`;

const score = (of: Scored, name: string, column: string, text: Label, help: Label): FeatureColumn => ({
  name,
  column,
  unit: 'score',
  label: text,
  help,
  value: scoreOf(of),
});

/** Recency, frequency, money: fifths of all customers with activity within a year. 5 is the best. */
export const scores: readonly FeatureColumn[] = [
  score(
    RECENCY,
    'recencyScore',
    'recency_score',
    label('Recency score', '最近活跃度评分', '最近活躍度評分'),
    label(
      '5: among the fifth of customers whose last activity is latest; 1: among the fifth with the earliest',
      '5：最近活动最晚的五分之一客户；1：最早的五分之一',
      '5：最近活動最晚的五分之一客戶；1：最早的五分之一',
    ),
  ),
  score(
    FREQUENCY,
    'frequencyScore',
    'frequency_score',
    label('Frequency score', '活跃频率评分', '活躍頻率評分'),
    label(
      '5: among the fifth of customers with the most bookings in 90 days; 1: with the fewest',
      '5：近 90 天交易笔数最多的五分之一客户；1：最少的五分之一',
      '5：近 90 天交易筆數最多的五分之一客戶；1：最少的五分之一',
    ),
  ),
  score(
    MONETARY,
    'monetaryScore',
    'monetary_score',
    label('Money score', '资金评分', '資金評分'),
    label(
      '5: among the fifth of customers with the most money in over a year; 1: with the least',
      '5：近一年流入最多的五分之一客户；1：最少的五分之一',
      '5：近一年流入最多的五分之一客戶；1：最少的五分之一',
    ),
  ),
  {
    name: 'rfm',
    column: 'rfm',
    unit: 'text',
    label: label('RFM', 'RFM', 'RFM'),
    help: label(
      'Recency, frequency and money score in a row: 555 is the best customer',
      '最近活跃度、频率与资金评分依次排列：555 为最优',
      '最近活躍度、頻率與資金評分依序排列：555 為最優',
    ),
    value: [RECENCY, FREQUENCY, MONETARY].map((of) => `(${scoreOf(of)})::text`).join(' || '),
  },
];
