import { describe, expect, it } from '@jest/globals';
import { anEntity } from '../../catalog/tests/an-entity';
import { changeListState, type ListState, readListState, toRecordQuery, writeListState } from '../list-state';

const entity = anEntity();
const read = (text: string): ListState => readListState(new URLSearchParams(text), entity);
const FIRST: ListState = { q: '', filters: null, sort: null, columns: null, pageSize: 25, after: null, page: 1 };

describe('the state of a list in the address', () => {
  it('is the default where nothing is said, and writes nothing for it', () => {
    expect(read('')).toEqual(FIRST);
    expect(writeListState(new URLSearchParams(), FIRST).toString()).toBe('');
  });

  it('comes back as it was written', () => {
    const state: ListState = {
      q: "王 & O'Neil #1",
      filters: { $or: [{ city: { $eq: '上海' } }, { name: { $contains: '100%' } }] },
      sort: 'name:desc',
      columns: ['city', 'name'],
      pageSize: 100,
      after: 'eyJrIjpbIkEiXX0=',
      page: 3,
    };
    expect(read(writeListState(new URLSearchParams(), state).toString())).toEqual(state);
  });

  it('leaves other parameters alone', () => {
    const params = writeListState(new URLSearchParams('peek=customer:1&q=old'), FIRST);
    expect(params.toString()).toBe('peek=customer%3A1');
  });

  it('takes only what the catalogue knows from a link', () => {
    const state = read('sort=secret:asc&cols=city,secret&size=7&filters={broken&page=4');
    expect(state).toEqual({ ...FIRST, columns: ['city'] });
    expect(read('filters=[1]').filters).toBeNull();
    expect(read('filters={}').filters).toBeNull();
  });

  it('starts again at the first page when the query changes', () => {
    const changed = changeListState({ ...FIRST, after: 'x', page: 5 }, { q: 'li' });
    expect(changed).toMatchObject({ q: 'li', after: null, page: 1 });
  });

  it('asks the server for the columns, the order and the page', () => {
    const query = toRecordQuery({ ...FIRST, q: 'li', sort: 'name:asc', after: 'c' }, ['name']);
    expect(query).toEqual({ q: 'li', filters: null, sort: 'name:asc', fields: ['name'], pageSize: 25, after: 'c' });
  });
});
