import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Person, type Running, startKehu, until } from './server';

/** Strings that break programs (github.com/minimaxir/big-list-of-naughty-strings), through every door and back unharmed. */
const FILE = join(
  process.env.KEHU_SHARED_DATA ?? resolve(__dirname, '../../../shared/data'),
  'naughty-strings/blns.json',
);
const there = existsSync(FILE);
const strings: string[] = there ? (JSON.parse(readFileSync(FILE, 'utf8')) as string[]) : [];
/** What no name holds: control characters, ends of lines, and marks that make it read as another. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202d\u202e]/u;
/** A name cannot be empty or too long. */
const written = [...new Set(strings)].filter((text) => text.trim() !== '' && text.length <= 160);
const names = written.filter((text) => !CONTROL.test(text));
const refused = written.filter((text) => CONTROL.test(text));

const suite = there ? describe : describe.skip;
let kehu: Running;
let admin: Person;
let auditor: Person;

suite(there ? 'naughty strings' : `naughty strings (skipped: there is no ${FILE}; set KEHU_SHARED_DATA)`, () => {
  const ids = new Map<string, string>();

  beforeAll(async () => {
    kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
    admin = await Person.signIn(kehu.url, 'admin');
    auditor = await Person.signIn(kehu.url, 'auditor');
  }, 300_000);

  it('are all of the list', () => {
    expect(strings.length).toBeGreaterThanOrEqual(500);
    expect(names.length).toBeGreaterThan(450);
  });

  it('are refused as names where they hold control characters', async () => {
    expect(refused.length).toBeGreaterThan(3);
    for (const name of refused) {
      const answer = await admin.post('/customers', { data: { name } });
      expect([name, answer.status, answer.body.error?.fields?.[0]?.code]).toEqual([name, 400, 'invalid_character']);
    }
  });

  it('are created, read, listed and found whole', async () => {
    const harmed: unknown[] = [];
    for (const name of names) {
      const made = await admin.post('/customers', { data: { name, note: name, addressLine: name } });
      if (made.status !== 201) {
        harmed.push([name, made.status, made.text]);
        continue;
      }
      const { id } = made.body.data;
      ids.set(name, id);
      const read = (await admin.get(`/customers/${id}?fields=name,note`)).body.data;
      if (read.name !== name || read.note !== name) harmed.push(['get', name, read]);
      const filter = `filters[name][$eq]=${encodeURIComponent(name)}&fields=name`;
      const listed = (await admin.get(`/customers?${filter}`)).body.data;
      if (listed?.length !== 1 || listed[0].name !== name) harmed.push(['list', name, listed]);
    }
    expect(harmed).toEqual([]);
  }, 120_000);

  it('are found by the search over names and by a part of them', async () => {
    const lost: string[] = [];
    for (const [name, id] of ids) {
      // The one box trims, and shows few hits of a part that many have.
      const text = encodeURIComponent([...name.trim()].slice(0, 100).join(''));
      const hits = await admin.get(`/customers?q=${text}&pagination[pageSize]=200&fields=name`);
      expect([name, hits.status]).toEqual([name, 200]);
      if (!hits.body.data.some((row: { id: string }) => row.id === id)) lost.push(name);
      expect([name, (await admin.get(`/search?q=${text}`)).status]).toEqual([name, 200]);
    }
    expect(lost).toEqual([]);
  }, 120_000);

  it('come out of the vault as they went in', async () => {
    const reason = 'test of round trips';
    for (const [name, id] of ids) {
      const seen = await auditor.post(`/customers/${id}/reveal`, { fields: ['addressLine'], reason });
      expect(seen.body.data).toEqual({ addressLine: name });
    }
  }, 120_000);

  it('stand in the export; only what a spreadsheet would run has an apostrophe before it', async () => {
    const csv = await auditor.get('/customers/export?fields=name');
    const rows: { id: string; name: string }[] = parse(csv.text, { bom: true, columns: true });
    const exported = new Map(rows.map((row) => [row.id, row.name]));
    for (const [name, id] of ids) {
      const safe = /^[=+\-@\t\r]/.test(name) && !/^[+-]?\d+(\.\d+)?$/.test(name) ? `'${name}` : name;
      expect(exported.get(id)).toBe(safe);
    }
  });

  it('come in by an import of CSV, and undo takes them all away', async () => {
    const before = (await admin.get('/customers/count')).body.data.total;
    const rows = names.map((name, i): [string, string] => [`N-${i}`, name]);
    const csv = [['customer no', 'name'], ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`));
    const form = new FormData();
    form.set('preset', 'generic-customers');
    form.set('files', new Blob([csv.map((row) => row.join()).join('\r\n')]), 'naughty.csv');
    const headers = { authorization: `Bearer ${admin.token}` };
    const started = await fetch(`${kehu.url}/api/imports`, { method: 'POST', headers, body: form });
    const { id } = ((await started.json()) as { data: { id: string } }).data;
    const state = async () => (await admin.get(`/imports/${id}`)).body.data;
    await until('the import is done', async () => ['done', 'failed'].includes((await state()).state));
    const harmed: [name: string, came: unknown][] = [];
    for (const [no, name] of rows) {
      const [row] = (await admin.get(`/customers?filters[customerNo][$eq]=${no}&fields=name`)).body.data;
      // Imports trim cells; a cell of a spelling for "nothing" is none.
      if (row?.name !== name.trim()) harmed.push([name, row?.name]);
    }
    const NOTHING = ['-', 'N/A', 'n/a', 'NULL', '无', '無'];
    expect(harmed.filter(([name]) => !NOTHING.includes(name.trim()))).toEqual([]);
    expect((await admin.post(`/imports/${id}/undo`, {})).status).toBe(200);
    await until('it is undone', async () => (await state()).state === 'undone');
    expect((await admin.get('/customers/count')).body.data.total).toBe(before);
  }, 120_000);
});
