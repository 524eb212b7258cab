import { type Counts, PlanSchema } from '../contract';
import { evaluate } from '../domain/evaluate';

const plan = PlanSchema.parse({ conversion: { kind: 'balance', atLeast: '1' }, conversionValue: '120.00' });
const total = { sent: 800, bounced: 0, unsubscribed: 0, cost: '8.00' } as Counts;
const advice = (treated: number, control: number) =>
  evaluate(plan, total, [
    { arm: 'A', region: 'North', people: 800, converted: treated },
    { arm: 'control', region: 'North', people: 200, converted: control },
  ]).advice.map(({ key }) => key);

test('an effect that is hardly chance is praised with its region and its return', () => {
  expect(advice(80, 4)).toEqual(['works', 'bestRegion', 'pays']);
});

test('what may be chance is praised for nothing', () => {
  expect(advice(36, 6)).toEqual(['unproven']);
});

test('what loses money is told to', () => {
  expect(advice(8, 20)).toEqual(['harms', 'costsMore']);
});

test('where nothing was sent, nothing is judged', () => {
  const steps = [{ id: 's1', kind: 'message', channels: ['email'], variants: [{ key: 'A', templates: {} }] }];
  const silent = PlanSchema.parse({ ...plan, steps, targetRate: 1 });
  const found = evaluate(silent, { ...total, sent: 0, cost: '0.00' }, [
    { arm: 'A', region: 'North', people: 800, converted: 80 },
    { arm: 'control', region: 'North', people: 200, converted: 4 },
  ]);
  expect([found.advice, found.uplift, found.incremental]).toEqual([[{ key: 'nobodyContacted' }], null, null]);
});
