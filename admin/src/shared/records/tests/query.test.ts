import { describe, expect, it } from '@jest/globals';
import qs from 'qs';
import { toQueryString } from '../query';

describe('toQueryString', () => {
  it('writes filters, order and paging as the API reads them', () => {
    const query = toQueryString({
      q: '李 & co',
      filters: { $and: [{ branch: { id: { $eq: 'b1' } } }, { status: { $in: ['a', 'b'] } }] },
      sort: 'name:asc',
      fields: ['name', 'mobile'],
      pageSize: 50,
      after: 'a+b/c=',
    });
    expect(qs.parse(query, { depth: 10 })).toEqual({
      q: '李 & co',
      filters: { $and: [{ branch: { id: { $eq: 'b1' } } }, { status: { $in: ['a', 'b'] } }] },
      sort: 'name:asc',
      fields: ['name', 'mobile'],
      pagination: { pageSize: '50', after: 'a+b/c=' },
    });
  });

  it('says nothing of what is not asked', () => {
    expect(toQueryString({ q: '', filters: null, sort: null, after: null })).toBe('');
  });

  it('goes by the cursor where there is one, else by the page', () => {
    expect(qs.parse(toQueryString({ page: 2, after: 'x' }))).toEqual({ pagination: { after: 'x' } });
    expect(qs.parse(toQueryString({ page: 2 }))).toEqual({ pagination: { page: '2' } });
  });
});
