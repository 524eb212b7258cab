import { expect, it } from '@jest/globals';
import type { Text } from '../../../../shared/i18n/use-locale';
import { placeOf } from '../place';

const t: Text = (key, params = {}) => [key, ...Object.values(params)].join(' ');

it.each([
  ['plan.steps.2.subject', 'campaign.stepNo 3, campaign.taskSubject'],
  ['plan.steps.0.yes.1.amount', 'campaign.stepNo 1, campaign.yes, campaign.stepNo 2, campaign.waitAmount'],
  ['plan.conversion.condition.mobile', 'campaign.goal'],
  ['plan.purpose', 'purpose'],
])('%s is named', (path, named) => {
  expect(placeOf(path, t)).toBe(named);
});
