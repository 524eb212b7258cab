import { describe, expect, it } from '@jest/globals';
import type { Step } from '@kehu/cms/contract';
import { messagesOf, moved, newStep, walk } from '../steps';

const wait = (id: string): Step => ({ id, kind: 'wait', amount: 1, unit: 'days' });

describe('steps of a plan', () => {
  const branch = newStep('branch', [wait('s1')]) as Extract<Step, { kind: 'branch' }>;
  const steps: Step[] = [wait('s1'), { ...branch, yes: [wait('s3')], no: [newStep('message', [wait('s3')])] }];

  it('are walked through with their branches', () => {
    expect([...walk(steps)].map(({ id }) => id)).toEqual(
      ['s1', 's2', 's3', 's2'].map((id, i) => (i === 3 ? steps[1] && messagesOf(steps)[0]?.id : id)),
    );
    expect(messagesOf(steps)).toHaveLength(1);
  });

  it('get ids that nobody stands at', () => {
    expect(newStep('wait', [wait('s2'), wait('s3')]).id).toBe('s4');
    expect(newStep('wait', []).id).toBe('s1');
    expect(newStep('task', [wait('s2')]).id).toBe('s3');
  });

  it('change places with a neighbour only', () => {
    const list = ['a', 'b', 'c'];
    expect(moved(list, 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 0, -1)).toEqual(list);
    expect(moved(list, 2, 1)).toEqual(list);
  });
});
