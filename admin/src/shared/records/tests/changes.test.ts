import { describe, expect, it } from '@jest/globals';
import { aField, anEntity } from '../../catalog/tests/an-entity';
import { changedValues, fieldNameOf, formValues, mergeChanges, realConflicts } from '../changes';

const entity = anEntity({
  fields: [
    aField({ name: 'name' }),
    aField({ name: 'city' }),
    aField({ name: 'mobile', masked: true, mask: 'phone' }),
    aField({ name: 'branch', type: 'relation', target: 'branch' }),
    aField({ name: 'customerNo', writable: false }),
  ],
});
const record = {
  id: '1',
  version: 4,
  name: 'Li',
  city: null,
  mobile: '138****5678',
  branch: { id: 'b1', title: 'Pudong' },
};

describe('changes of a record', () => {
  it('hold nothing while nothing was typed: a mask is no value', () => {
    const before = formValues(entity, record);
    expect(before.mobile).toBeNull();
    expect(changedValues(entity, before, { ...before })).toEqual({});
  });

  it('hold what differs, relations by id, cleared fields as null', () => {
    const before = formValues(entity, record);
    const after = { ...before, name: null, mobile: '13912345678', branch: { id: 'b2', title: 'Jing’an' } };
    expect(changedValues(entity, before, after)).toEqual({ name: null, mobile: '13912345678', branch: 'b2' });
  });

  it('do not hold a relation whose title alone was read differently, nor a field that may not be written', () => {
    const before = formValues(entity, record);
    const after = { ...before, branch: { id: 'b1', title: 'Pudong branch' }, customerNo: 'C9' };
    expect(changedValues(entity, before, after)).toEqual({});
  });
});

describe('mergeChanges', () => {
  const changes = { name: 'Li Wei', city: 'Beijing', note: 'x' };
  const conflicts = [
    { field: 'name', yours: 'Li Wei', theirs: 'Li' },
    { field: 'city', yours: 'Beijing', theirs: 'Shanghai' },
  ];

  it('keeps mine where I chose it, drops it where theirs stays, and merges the rest', () => {
    expect(mergeChanges(changes, conflicts, { name: 'yours', city: 'theirs' })).toEqual({ name: 'Li Wei', note: 'x' });
  });

  it('overwrites nobody where nothing was chosen', () => {
    expect(mergeChanges(changes, conflicts, {})).toEqual({ note: 'x' });
  });
});

describe('realConflicts', () => {
  it('leaves out the fields that nobody else has touched since they were read', () => {
    const conflicts = [
      { field: 'name', yours: 'Li Wei', theirs: 'Li' },
      { field: 'city', yours: 'Beijing', theirs: 'Shanghai' },
      { field: 'branch', yours: 'b2', theirs: { id: 'b1', title: 'Pudong branch' } },
      { field: 'mobile', yours: '139', theirs: '138****5678' },
    ];
    expect(realConflicts(entity, record, conflicts).map(({ field }) => field)).toEqual(['city']);
  });
});

it('finds the field that a problem points at', () => {
  expect(['data.name', 'body.data.name', 'name', 'tags.0'].map(fieldNameOf)).toEqual(['name', 'name', 'name', 'tags']);
});
