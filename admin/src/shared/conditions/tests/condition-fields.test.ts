import { describe, expect, it } from '@jest/globals';
import { aField, anEntity } from '../../catalog/tests/an-entity';
import { conditionFields, relationTest } from '../condition-fields';
import { problemsByField } from '../condition-problems';

const branch = anEntity({ name: 'branch', fields: [aField({ name: 'region' }), aField({ name: 'createdAt' })] });
const loan = anEntity({
  name: 'loan',
  fields: [aField({ name: 'status' }), aField({ name: 'branch', type: 'relation', target: 'branch' })],
});
const customer = anEntity({
  sections: [{ name: 'identity', label: { en: 'Identity' } }],
  fields: [
    aField({ name: 'name', section: 'identity' }),
    aField({ name: 'note', operators: [] }),
    aField({ name: 'branch', type: 'relation', target: 'branch' }),
  ],
  collections: [{ name: 'loans', label: { en: 'Loans' }, target: 'loan' }],
});
const find = (name: string) => [branch, loan, customer].find((entity) => entity.name === name);

describe('what a condition can be about', () => {
  it('is by section, then what relations lead to, then what belongs to the record', () => {
    const groups = conditionFields(customer, find).map(({ key, fields }) => [key, fields.map(({ name }) => name)]);
    expect(groups).toEqual([
      ['identity', ['name']],
      ['other', ['branch']],
      ['branch.', ['branch.region']],
      ['$has', ['loans']],
    ]);
  });

  it('leaves out what relations lead to where the reader may not see it', () => {
    expect(conditionFields(customer, () => undefined).map(({ key }) => key)).toEqual(['identity', 'other', '$has']);
  });

  it('tells relations from other fields, of related records too', () => {
    const isRelation = relationTest(customer, find);
    expect([isRelation('branch'), isRelation('branch.region'), isRelation('branch', ['loans'])]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

it('what is wrong is found by the field that it is about', () => {
  const problems = problemsByField([
    { path: 'filters.$and.1.transactions.$has.where.account.type.$eq', code: 'x', message: 'is wrong' },
    { path: 'filters.branch.id.$eq', code: 'y', message: 'is gone' },
  ]);
  expect([...problems]).toEqual([
    ['transactions.account.type', 'is wrong'],
    ['branch', 'is gone'],
  ]);
});
