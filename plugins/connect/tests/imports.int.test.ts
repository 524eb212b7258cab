import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, SYSTEM } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import { importPaths } from '../server';
import { cancelImport, undoImport } from '../server/operations/steer-import';
import { type Bank, openBank } from './bank/bank';
import { csv, importedSmall, importSmall, SMALL_PRESET } from './bank/small-imports';
import { describeWithData, sharedData } from './shared-data';

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
}, 60_000);
afterAll(() => bank?.close());
beforeEach(async () => {
  await bank.knex.raw('truncate customers, branches, kehu_import_rejects, kehu_import_changes cascade');
});

const call = { actor: SYSTEM, origin: { source: 'cli' as const, requestId: 'test' } };
const customers = (count: number, from = 0): string =>
  csv(['no', 'name'], ...Array.from({ length: count }, (_, i) => [`C${from + i}`, `Name ${from + i}`]));
const rejectsOf = async (files: Record<string, string>) => {
  let text = '';
  const done = await importedSmall(files, {
    writeRejects: async (_id, lines) => {
      for await (const line of lines) text += line;
    },
  });
  return { done, lines: text.trim().split(/\r?\n/) };
};

describe('rows that cannot be used are rejected, the rest comes in', () => {
  test('with row number and reason', async () => {
    const { done, lines } = await rejectsOf({
      'branches.csv': csv(['code', 'name', 'region'], ['B1', 'North', 'N']),
      'customers.csv': [
        csv(['no', 'name', 'born', 'email', 'branch'], ['1', 'Good', '1980-01-02', 'a@example.com', 'B1']),
        csv(['2', 'Bad date', '1980-02-30', '', 'B1'], ['3', '', '', '', 'B1'], ['4', 'No branch', '', '', 'B9']),
        csv(['', 'No key', '', '', ''], ['1x', 'Bad e-mail', '', 'nobody', '']),
        'a,b\r\n',
      ].join('\r\n'),
    });
    expect(done.totals.customer).toEqual({ read: 7, created: 1, updated: 0, unchanged: 0, rejected: 6 });
    expect(lines.slice(1).map((line) => line.split(',').slice(1, 3).join(' '))).toEqual([
      expect.stringMatching(/^3 .*birthDate: This is no date of the form YYYY-MM-DD/),
      expect.stringMatching(/^4 .*name: must not be empty/),
      expect.stringMatching(/^5 .*branch: There is no branch small:branch:B9/),
      expect.stringMatching(/^6 .*The key is empty: no/),
      expect.stringMatching(/^7 .*email: is not an e-mail address/),
      expect.stringMatching(/^8 .*2 cells instead of 5/),
    ]);
  });

  test('a number that another record has', async () => {
    await bank.knex.raw(
      `insert into customers (document_id, customer_no, name, kind, kyc_status, risk_rating, status, version)
       values ('x', '2', 'There', 'individual', 'pending', 'low', 'active', 1)`,
    );
    const { done, lines } = await rejectsOf({ 'customers.csv': csv(['no', 'name'], ['1', 'A'], ['2', 'B']) });
    expect(done.totals.customer).toMatchObject({ created: 1, rejected: 1 });
    expect(lines[1]).toContain('Another record already has this');
  });

  test('their cells are not readable in the database', async () => {
    await rejectsOf({ 'customers.csv': csv(['no', 'name', 'born'], ['1', 'Secret Person', 'x']) });
    const [reject] = await bank.rows<{ cells: string }>('select cells from kehu_import_rejects');
    expect(reject?.cells).not.toContain('Secret');
  });
});

describe('a file that is broken as a whole leaves nothing behind', () => {
  test.each([
    ['truncated', 'no,name\n1,A\n2', /ends in the middle of row 3/],
    ['two columns of one name', 'no,name,name\n1,A,B\n', /called “name”/],
    ['without a column', 'no\n1\n', /column “name” is missing/],
    ['an open quote', 'no,name\n1,"A\n', /never closed/],
  ])('%s', async (_name, content, message) => {
    const before = await bank.number('select count(*) from kehu_imports');
    const done = await importSmall({
      'branches.csv': csv(['code', 'name', 'region'], ['B1', 'x', 'y']),
      'customers.csv': content,
    });
    expect(done.ok ? '' : done.problem.message).toMatch(message);
    expect(await bank.number('select count(*) from kehu_imports')).toBe(before);
    expect(await bank.number('select count(*) from branches')).toBe(0);
  });

  test('a file that the preset does not know', async () => {
    const done = await importSmall({ 'people.csv': 'a,b\n1,2\n' });
    expect(done.ok ? '' : done.problem.code).toBe('connect.file_unmatched');
  });

  test('a preset that names what the catalogue does not have', async () => {
    const preset = SMALL_PRESET.replace('branch: { ref: branch,', 'owner: { ref: branch,');
    const done = await importedSmall({ 'customers.csv': csv(['no', 'name', 'branch'], ['1', 'A', 'B1']) }, {}, preset);
    expect([done.state, done.problem?.message]).toEqual([
      'failed',
      expect.stringMatching(/customer.owner does not point to branch/),
    ]);
  });
});

describe('a second file', () => {
  test('changes what differs, and an undo gives it back', async () => {
    const first = await importedSmall({
      'customers.csv': csv(['no', 'name', 'email', 'note'], [1, 'Ann', 'a@example.com', 'x'], [2, 'Bob', '', '']),
    });
    const second = await importedSmall({
      'customers.csv': csv(
        ['no', 'name', 'email', 'note'],
        [1, 'Anne', 'b@example.com', ''],
        [2, 'Bob', '', ''],
        [3, 'Cy', '', ''],
      ),
    });
    expect(second.totals.customer).toEqual({ read: 3, created: 1, updated: 1, unchanged: 1, rejected: 0 });
    const read = async () => {
      const rows = await bank.rows<Record<string, string>>(
        'select name, email, note, document_id from customers order by customer_no',
      );
      return rows.map(({ name, email, note, document_id }) => [
        name,
        email && vault().open(email, { entity: 'customer', recordId: document_id as string, field: 'email' }),
        note,
      ]);
    };
    expect(await read()).toEqual([
      ['Anne', 'b@example.com', null],
      ['Bob', null, null],
      ['Cy', null, null],
    ]);

    const refused = await importPaths({ paths: [], preset: '', undo: first.id });
    expect(refused.ok ? '' : refused.problem.message).toMatch(/1 customers were changed since/);

    await importPaths({ paths: [], preset: '', undo: second.id });
    expect(await read()).toEqual([
      ['Ann', 'a@example.com', 'x'],
      ['Bob', null, null],
    ]);
  });

  test('that refers to what the first one made keeps it from being undone', async () => {
    const first = await importedSmall({ 'branches.csv': csv(['code', 'name', 'region'], ['B1', 'North', 'N']) });
    const second = await importedSmall({ 'customers.csv': csv(['no', 'name', 'branch'], [1, 'Ann', 'B1']) });
    const refused = await execute(undoImport, { id: first.id, runs: 'here' }, call);
    expect(refused.ok ? '' : refused.problem.message).toMatch(/1 later customers refer to its branches/);
    await importPaths({ paths: [], preset: '', undo: second.id });
    const done = await importPaths({ paths: [], preset: '', undo: first.id });
    expect(done.ok && done.value.state).toBe('undone');
    expect(await bank.number('select count(*) from branches')).toBe(0);
  });

  test('the last row of a key counts', async () => {
    const done = await importedSmall({ 'customers.csv': csv(['no', 'name'], [1, 'Ann'], [1, 'Anne'], [1, 'Anne']) });
    expect(done.totals.customer).toEqual({ read: 3, created: 1, updated: 1, unchanged: 1, rejected: 0 });
    const undone = await importPaths({ paths: [], preset: '', undo: done.id });
    expect(undone.ok && undone.value.state).toBe('undone');
    expect(await bank.number('select count(*) from customers')).toBe(0);
  });
});

describe('an import that is stopped', () => {
  const cancelRunning = async () => {
    const [running] = await bank.rows<{ id: string }>(
      `select id::text as id from kehu_imports where state = 'running'`,
    );
    await execute(cancelImport, { id: running?.id, runs: 'here' }, call);
  };

  test('keeps what is written, and goes on from there', async () => {
    let asked = false;
    const cancelled = await importedSmall(
      { 'customers.csv': customers(12_000) },
      {
        onProgress: () => {
          if (!asked) void cancelRunning();
          asked = true;
        },
      },
    );
    expect(cancelled.state).toBe('cancelled');
    const there = await bank.number('select count(*) from customers');
    expect(there).toBe(cancelled.totals.customer?.created);
    expect(there).toBeLessThan(12_000);

    const done = await importPaths({ paths: [], preset: '', resume: cancelled.id });
    expect(done.ok && [done.value.state, done.value.totals.customer]).toEqual([
      'done',
      { read: 12_000, created: 12_000, updated: 0, unchanged: 0, rejected: 0 },
    ]);
    expect(await bank.number('select count(*) from customers')).toBe(12_000);
  }, 30_000);

  test('only what may be done with it can be done', async () => {
    const done = await importedSmall({ 'customers.csv': customers(3) });
    const refused = await execute(cancelImport, { id: done.id, runs: 'here' }, call);
    expect(refused.ok ? '' : refused.problem.code).toBe('connect.state');
    const unknown = await execute(undoImport, { id: '999999', runs: 'here' }, call);
    expect(unknown.ok ? '' : unknown.problem.code).toBe('connect.not_found');
  });
});

describeWithData('naughty strings', 'naughty-strings', () => {
  test('come out of the database as they went in', async () => {
    const strings: string[] = JSON.parse(readFileSync(sharedData('naughty-strings/blns.json'), 'utf8'));
    const rows = strings.map((text, i) => [i, `n${i}`, text]);
    const done = await importedSmall({ 'customers.csv': csv(['no', 'name', 'note'], ...rows) });
    expect(done.rejected).toBe(0);
    const stored = await bank.rows<{ note: string | null }>('select note from customers order by customer_no::int');
    expect(stored.map(({ note }) => note ?? '')).toEqual(strings);
    const again = await importedSmall({ 'customers.csv': csv(['no', 'name', 'note'], ...rows) });
    expect(again.totals.customer?.unchanged).toBe(strings.length);
  });
});
