import { describe, expect, it } from '@jest/globals';
import { inheritedMode, withMode } from '../domain/field-modes';
import { actorScope, isActorScope, scopeOf, withScope } from '../domain/rule-scope';

const rules = [
  { action: 'read', subject: 'branch', condition: null },
  { action: 'read', subject: 'customer', condition: { branch: '$myBranch' } },
  { action: 'update', subject: 'customer', condition: { owner: '$me' } },
  { action: 'read', subject: 'customer', condition: { owner: '$me' } },
];

describe('the scope of an action', () => {
  it('adds up over its rules', () => {
    expect(scopeOf(rules, 'read', 'branch')).toBe('all');
    expect(scopeOf(rules, 'delete', 'customer')).toBe('none');
    expect(scopeOf(rules, 'update', 'customer')).toEqual({ owner: '$me' });
    expect(scopeOf(rules, 'read', 'customer')).toEqual({ $or: [{ branch: '$myBranch' }, { owner: '$me' }] });
  });

  it('is changed in its place and touches no other rule', () => {
    const next = withScope(rules, 'read', 'customer', 'all');
    expect(next).toEqual([rules[0], { action: 'read', subject: 'customer', condition: null }, rules[2]]);
    expect(withScope(rules, 'read', 'customer', 'none')).toEqual([rules[0], rules[2]]);
    expect(withScope(rules, 'export', 'customer', actorScope('owner', '$me')).at(-1)).toEqual({
      action: 'export',
      subject: 'customer',
      condition: { owner: '$me' },
    });
  });

  it('is recognised however it is spelled', () => {
    expect(isActorScope({ owner: '$me' }, 'owner', '$me')).toBe(true);
    expect(isActorScope({ owner: { $eq: '$me' } }, 'owner', '$me')).toBe(true);
    expect(isActorScope({ owner: '$me', status: 'open' }, 'owner', '$me')).toBe(false);
    expect(isActorScope('all', 'owner', '$me')).toBe(false);
  });
});

describe('the mode of a field', () => {
  const modes = { '*': { C1: 'read', C3: 'masked' }, customer: { C1: 'write', mobile: 'maskedWrite' } } as const;

  it('comes from the class of the entity, then of all entities, else it is hidden', () => {
    expect(inheritedMode(modes, 'customer', 'C1')).toBe('write');
    expect(inheritedMode(modes, 'account', 'C1')).toBe('read');
    expect(inheritedMode(modes, 'customer', 'C3')).toBe('masked');
    expect(inheritedMode(modes, 'customer', 'C2')).toBe('hidden');
  });

  it('is set and taken away without changing what was there', () => {
    expect(withMode(modes, 'customer', 'mobile', null).customer).toEqual({ C1: 'write' });
    expect(withMode(modes, 'task', 'note', 'hidden').task).toEqual({ note: 'hidden' });
    expect(withMode({ task: { note: 'read' } }, 'task', 'note', null)).toEqual({});
    expect(modes.customer.mobile).toBe('maskedWrite');
  });
});
