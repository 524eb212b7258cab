import fc from 'fast-check';
import { savedBy } from './second-person';
import { Person, type Running, startKehu, until } from './server';

let kehu: Running;
let admin: Person;
let teller: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '60' });
  admin = await Person.signIn(kehu.url, 'admin');
  teller = await Person.signIn(kehu.url, 'teller');
}, 120_000);

/** A table as a branch would keep it: Chinese headers, day first, decimal commas, a column of an own field. */
const TABLE = `客户编号;名称;客户类型;生日;年收入;所属网点;喜欢的茶;备用列
H-1;王小明;个人;31.12.1980;120.000,50;BJ01;普洱;x
H-2;Ada Lovelace;Individual;01.02.1990;;SH01;;y
H-3;坏日期;个人;32.13.1980;1,00;BJ01;;z
H-4;没有网点;个人;02.03.1991;1,00;NOWHERE;;z
`;

async function post(person: Person, path: string, file: string, fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.append('files[]', new Blob([file]), 'kunden.csv');
  const headers = { authorization: `Bearer ${person.token}` };
  const response = await fetch(`${kehu.url}/api${path}`, { method: 'POST', headers, body: form });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function finished(id: string) {
  let item: { state: string; totals: Record<string, unknown>; rejected: number } | undefined;
  await until('the import is done', async () => {
    item = (await admin.get(`/imports/${id}`)).body.data;
    return item?.state === 'done';
  });
  return item;
}

describe('a table that is mapped by hand', () => {
  it('is looked into, suggests its mapping with own fields, and goes in, each bad row with its reason', async () => {
    const field = { entity: 'customer', name: 'tea', type: 'choice', label: { en: 'Tea', 'zh-Hans': '喜欢的茶' } };
    const options = [{ value: 'puer', label: { en: "Pu'er", 'zh-Hans': '普洱' } }];
    expect((await admin.post('/fields', { ...field, options })).status).toBe(201);
    await until('the field is there', async () => (await admin.get('/catalog')).text.includes('"tea"'));

    const preview = await post(admin, '/imports/preview', TABLE, { entity: 'customer' });
    expect(preview.status).toBe(200);
    expect(preview.body.data).toMatchObject({ separator: ';', header: TABLE.split('\n')[0]?.split(';') });
    expect(preview.body.data.rows[1]).toEqual(['H-2', 'Ada Lovelace', 'Individual', '01.02.1990', '', 'SH01', '', 'y']);
    const { suggestion } = preview.body.data;
    expect(suggestion).toEqual({
      entity: 'customer',
      key: '客户编号',
      dates: 'auto',
      decimal: 'auto',
      statement: 'auto',
      values: [],
      columns: [
        { column: '客户编号', field: 'customerNo' },
        { column: '名称', field: 'name' },
        { column: '客户类型', field: 'kind' },
        { column: '生日', field: 'birthDate' },
        { column: '年收入', field: 'annualIncome' },
        { column: '所属网点', field: 'branch' },
        { column: '喜欢的茶', field: 'tea' },
      ],
    });

    const mapping = JSON.stringify(suggestion);
    const started = await post(admin, '/imports', TABLE, { mapping });
    expect(started.status).toBe(201);
    const { id } = started.body.data;
    expect(await finished(id)).toMatchObject({ totals: { customer: { created: 2, rejected: 2 } } });
    const found = await admin.get('/customers?filters[customerNo][$eq]=H-1&fields=*');
    expect(found.body.data[0]).toMatchObject({
      name: '王小明',
      kind: 'individual',
      birthDate: '1980-12-31',
      annualIncome: '120000.50',
      tea: 'puer',
      branch: { title: '北京金融街支行' },
    });
    const rejects = (await admin.get(`/imports/${id}/rejects.csv`)).text;
    expect(rejects).toContain('kunden.csv,4,');
    expect(rejects).toContain('There is no branch NOWHERE');

    const listed = (await admin.get(`/imports/${id}/rejects`)).body.data;
    expect(listed.reasons).toEqual([
      { reason: 'date_unreadable birthDate', count: 1 },
      { reason: 'reference_missing branch', count: 1 },
    ]);
    const filtered = await admin.get(`/imports/${id}/rejects?reason=${encodeURIComponent('reference_missing branch')}`);
    const [reject] = filtered.body.data.rows;
    expect(filtered.body.data.rows).toHaveLength(1);
    expect(reject).toMatchObject({
      row: 5,
      header: TABLE.split('\n')[0]?.split(';'),
      cells: expect.arrayContaining(['H-4']),
    });

    const { run, file, row } = reject;
    const correct = (cells: unknown, more = {}) =>
      admin.post(`/imports/${id}/rejects`, { run, file, row, cells, ...more });
    const still = await correct(reject.cells.map((cell: string) => (cell === 'NOWHERE' ? 'ELSEWHERE' : cell)));
    expect(still.body.data).toMatchObject({ outcome: 'rejected', problems: [{ code: 'reference_missing' }] });
    const wrong = [
      await correct([]),
      await correct(['x']),
      await correct('x'),
      await correct(reject.cells, { row: 99 }),
    ];
    expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400, 404]);
    expect((await teller.post(`/imports/${id}/rejects`, { run, file, row, cells: reject.cells })).status).toBe(403);
    expect((await teller.get(`/imports/${id}/rejects`)).status).toBe(403);
    expect((await admin.get(`/imports/${id}/rejects?page=x`)).status).toBe(400);
    const fixed = await correct(reject.cells.map((cell: string) => (cell === 'NOWHERE' ? 'BJ01' : cell)));
    expect(fixed.body.data).toEqual({ outcome: 'created', problems: [] });
    expect((await admin.get(`/imports/${id}`)).body.data).toMatchObject({
      rejected: 1,
      totals: { customer: { created: 3, rejected: 1 } },
    });
    expect((await admin.get(`/imports/${id}/reading`)).body.data).toMatchObject([
      {
        encoding: 'utf-8',
        alternatives: [],
        preamble: [],
        footer: [],
        dates: { 生日: 'dmy' },
        decimals: { 年收入: ',' },
      },
    ]);

    const again = await post(admin, '/imports', TABLE, { mapping });
    expect(await finished(again.body.data.id)).toMatchObject({ totals: { customer: { created: 0, unchanged: 2 } } });
    const undone = await admin.post(`/imports/${id}/undo`, {});
    expect(undone.status).toBe(200);
    await until('the import is undone', async () => (await admin.get(`/imports/${id}`)).body.data.state === 'undone');
    expect((await admin.get('/customers?filters[customerNo][$eq]=H-4')).body.data).toEqual([]);
    expect((await admin.get(`/imports/${id}/preset.yaml`)).text).toContain('entity: customer');
  });

  it('is refused where the mapping or the person does not fit, with a reason and nothing written', async () => {
    const column = (field: string) => ({ column: '名称', field });
    const wrong: [string, Record<string, string>][] = [
      ['no mapping and no preset', {}],
      ['both', { preset: 'generic-customers', mapping: '{}' }],
      ['no JSON', { mapping: 'x{' }],
      [
        'an unknown record type',
        { mapping: JSON.stringify({ entity: 'up_users', key: '名称', columns: [column('name')] }) },
      ],
      [
        'a record type nobody writes',
        { mapping: JSON.stringify({ entity: 'staff', key: '名称', columns: [column('displayName')] }) },
      ],
      [
        'an unknown field',
        { mapping: JSON.stringify({ entity: 'customer', key: '名称', columns: [column('version')] }) },
      ],
      [
        'a field filled twice',
        { mapping: JSON.stringify({ entity: 'customer', key: '名称', columns: [column('name'), column('name')] }) },
      ],
      [
        'a column that is not there',
        { mapping: JSON.stringify({ entity: 'customer', key: '没有', columns: [column('name')] }) },
      ],
    ];
    const before = (await admin.get('/imports')).body.data.length;
    for (const [what, fields] of wrong) {
      const answer = await post(admin, '/imports', TABLE, fields);
      expect([what, answer.status >= 400 && answer.status < 500]).toEqual([what, true]);
      expect(answer.body.error.message.length).toBeGreaterThan(15);
    }
    expect((await post(teller, '/imports', TABLE, { preset: 'generic-customers' })).status).toBe(403);
    expect((await post(teller, '/imports/preview', TABLE, { entity: 'customer' })).status).toBe(403);
    expect((await post(admin, '/imports/preview', '', { entity: 'customer' })).status).toBe(422);
    expect((await admin.get('/imports')).body.data.length).toBe(before);
  });
});

describe('amounts of a statement', () => {
  const cents = (text: string): bigint => BigInt(text.replace('.', ''));
  const text = (value: bigint): string => {
    const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
    return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };

  it('stay exact from the file to the sum, and the balance says why it is what it is', async () => {
    const accountNo = '6222020200001234567';
    const made = await admin.post('/accounts', {
      data: { accountNo, type: 'current', currency: 'CNY', creditLimit: '999999999999999.99' },
    });
    expect(made.body.data).toMatchObject({ creditLimit: '999999999999999.99' });
    const path = `/accounts/${made.body.data.id}`;
    const amounts = fc.sample(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), 60).filter((value) => value !== 0n);
    const rows = amounts.map((value, i) => `2026-01-${String((i % 28) + 1).padStart(2, '0')},${text(value)},n${i}`);
    const mapping = JSON.stringify({
      entity: 'transaction',
      key: null,
      columns: [
        { column: 'date', field: 'bookedAt' },
        { column: 'amount', field: 'amount' },
        { column: 'text', field: 'description' },
      ],
      values: [{ field: 'account', value: accountNo }],
    });
    const started = await post(admin, '/imports', ['date,amount,text', ...rows, ''].join('\n'), { mapping });
    expect(await finished(started.body.data.id)).toMatchObject({
      rejected: 0,
      totals: { transaction: { created: amounts.length } },
    });

    const sum = text(amounts.reduce((all, value) => all + value, 0n));
    expect((await admin.get(path)).body.data.balance).toBe(sum);
    expect((await admin.get(`${path}/balance`)).body.data).toEqual({
      balance: sum,
      currency: 'CNY',
      stated: null,
      later: null,
      sum,
      difference: '0.00',
    });
    const statement = (await admin.get(`${path}/statement?from=2026-01-01&to=2026-01-31`)).body.data;
    expect([statement.opening, statement.closing]).toEqual(['0.00', sum]);
    const [largest] = [...amounts].sort((a, b) => Number((b < 0n ? -b : b) - (a < 0n ? -a : a)));
    const exact = text((largest as bigint) < 0n ? -(largest as bigint) : (largest as bigint));
    const found = await admin.get(`/transactions?filters[amount][$eq]=${exact}&fields=amount`);
    expect(found.body.data.map(({ amount }: { amount: string }) => amount)).toContain(exact);
    const listed = await admin.get(
      `/transactions?filters[account][id][$eq]=${made.body.data.id}&fields=description,amount&pagination[pageSize]=100`,
    );
    const read = listed.body.data.map(
      (row: { description: string; amount: string }) => `${row.description} ${row.amount}`,
    );
    const sent = amounts.map((value, i) => `n${i} ${text(value < 0n ? -value : value)}`);
    expect(read.sort()).toEqual(sent.sort());
    expect(cents(sum)).toBe(amounts.reduce((all, value) => all + value, 0n));

    const stated = await post(admin, '/imports', 'date,amount,after\n2026-02-01,5.00,1234.56\n', {
      mapping: mapping.replace('"column":"text","field":"description"', '"column":"after","field":"balanceAfter"'),
    });
    expect(await finished(stated.body.data.id)).toMatchObject({ rejected: 0 });
    expect((await admin.get(`${path}/balance`)).body.data).toMatchObject({
      balance: '1234.56',
      stated: { balance: '1234.56' },
      later: '0.00',
      sum: text(cents(sum) + 500n),
      difference: text(123456n - cents(sum) - 500n),
    });
  });
});

describe('a mapping by hand of somebody whose role leaves fields out', () => {
  const FILE = 'customer no;name;note;branch\nR-1;Rita Roe;vip;BJ01\n';
  const mapping = (columns: [string, string][]) =>
    JSON.stringify({
      entity: 'customer',
      key: 'customer no',
      columns: columns.map(([column, field]) => ({ column, field })),
      dates: 'ymd',
      decimal: '.',
    });

  it('fills and suggests no field that they may not write', async () => {
    const role = (await admin.get('/roles')).body.data.find(({ name }: { name: string }) => name === 'teller');
    const given = {
      ...role,
      rules: [...role.rules, { action: 'run', subject: 'import' }],
      fields: { ...role.fields, customer: { ...role.fields.customer, customerNo: 'write', note: 'hidden' } },
    };
    await savedBy(await Person.signIn(kehu.url, 'security'), admin.put('/roles/teller', given));
    await until('the teller may import', async () => {
      const answer = await post(teller, '/imports/preview', FILE, { entity: 'customer' });
      return answer.status === 200;
    });
    const preview = await post(teller, '/imports/preview', FILE, { entity: 'customer' });
    const fields = preview.body.data.suggestion.columns.map(({ field }: { field: string }) => field);
    expect(fields).toContain('name');
    expect(fields).not.toContain('note');
    const refused = await post(teller, '/imports', FILE, {
      mapping: mapping([
        ['customer no', 'customerNo'],
        ['name', 'name'],
        ['note', 'note'],
      ]),
    });
    expect(refused.body.error).toMatchObject({ code: 'connect.mapping_invalid' });
    expect(refused.body.error.message).toContain('note');
    // A record type that they do not see at all is not there for them.
    expect((await post(teller, '/imports/preview', FILE, { entity: 'loan' })).status).toBe(400);
    const loans = await post(teller, '/imports', FILE, {
      mapping: mapping([['name', 'purpose']]).replace('"customer"', '"loan"'),
    });
    expect(loans.body.error.code).toBe('connect.mapping_invalid');
  });
});
