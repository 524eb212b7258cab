import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importPaths } from '../server';
import { type Bank, openBank } from './bank/bank';
import { tempFile } from './temp-file';

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
}, 60_000);
afterAll(() => bank?.close());

test('the example of docs/import-presets.md works as written', async () => {
  const text = readFileSync(resolve(__dirname, '../../../docs/import-presets.md'), 'utf8');
  const blocks = [...text.matchAll(/```(?:csv|yaml)\n([\s\S]*?)```/g)].map((match) => match[1] as string);
  const [branches = '', customers = '', preset = ''] = blocks;
  const presetPath = tempFile(preset, 'example.yaml');
  const folder = dirname(tempFile(branches, 'branches.csv'));
  writeFileSync(join(folder, 'customers.csv'), customers);
  const load = () => importPaths({ paths: [folder], preset: presetPath });

  const first = await load();
  expect(first.ok && [first.value.totals.branch?.created, first.value.totals.customer?.created]).toEqual([2, 3]);
  expect(
    await bank.rows(`select c.customer_no as no, c.kind, c.name, c.birth_date::text as born, c.annual_income::text as income, b.code
      from customers c join branches b on b.id = c.branch_id order by 1`),
  ).toEqual([
    { no: 'EX-1', kind: 'individual', name: 'Ann Lee', born: '1980-04-12', income: '1234.50', code: 'N01' },
    { no: 'EX-2', kind: 'individual', name: 'Bob Ray', born: null, income: null, code: 'S01' },
    { no: 'EX-3', kind: 'corporate', name: 'Acme', born: null, income: null, code: 'S01' },
  ]);
  const second = await load();
  expect(second.ok && [second.value.totals.branch?.created, second.value.totals.customer?.created]).toEqual([0, 0]);
}, 30_000);
