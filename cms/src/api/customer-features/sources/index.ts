import { defineDerivedFeatures, defineFeatureSource } from '../source';
import { flows } from './bookings';
import { channels } from './channels';
import { holdings } from './holdings';
import { person } from './person';
import { salary, salaryDay } from './salary';
import { scores } from './scores';
import { spending, spendingTotals } from './spending';
import { trends } from './trends';

const SOURCES = [holdings, flows, spending, channels, salary, person];
const DERIVED = [...spendingTotals, ...trends, salaryDay, ...scores];

/** The features that come with the bank, in the order of the portrait. */
export const BANK_FEATURES = [...SOURCES.flatMap(({ columns }) => columns), ...DERIVED];

export function declareSources(): void {
  for (const source of SOURCES) defineFeatureSource(source);
  defineDerivedFeatures(DERIVED);
}
