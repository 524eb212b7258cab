import { expect, it } from '@jest/globals';
import type { EntityDto } from '@kehu/records/contract';
import { draftOf } from '../drafts';

it('a draft keeps what was changed, a related record with its title', () => {
  const fields = [
    { name: 'name', type: 'text', writable: true },
    { name: 'branch', type: 'relation', writable: true },
    { name: 'note', type: 'text', writable: true },
  ];
  const before = { name: null, branch: null, note: 'As it was' };
  const typed = { name: 'Li', branch: { id: 'b1', title: 'Pudong' }, note: 'As it was' };
  expect(draftOf({ fields } as unknown as EntityDto, before, typed)).toEqual({
    name: 'Li',
    branch: { id: 'b1', title: 'Pudong' },
  });
});
