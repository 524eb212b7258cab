type Call = (method: string, path: string, params: Record<string, string>, body?: unknown) => Promise<{ id: string }>;

/** What stands afterwards: ids, and how all of it is deleted again. */
interface Made {
  account: string;
  task: string;
  other: string;
  remove(): Promise<void>;
}

/** Calls every route that makes, changes or reveals the bank's records once. */
export async function callRecords(call: Call): Promise<Made> {
  const make = async (path: string, data: Record<string, unknown>) =>
    (await call('POST', path, {}, { data })).id as string;

  const branch = await make('/branches', { code: 'B-900', name: 'Nine', region: 'North', status: 'open' });
  const product = await make('/products', { code: 'P-900', name: 'Plan', type: 'savings', status: 'offered' });
  const household = await make('/households', { name: 'House', branch });
  const customer = await make('/customers', { name: 'One', mobile: '13912345670', branch });
  const other = await make('/customers', { name: 'Two' });
  const relationship = await make('/customer-relationships', {
    fromCustomer: customer,
    toCustomer: other,
    kind: 'spouse',
  });
  const account = await make('/accounts', { accountNo: '6222000099990001', type: 'savings', customer, product });
  const holder = await make('/account-holders', { account, customer: other, role: 'joint' });
  const card = await make('/cards', { number: '4532015112830366', kind: 'debit', account, holder: customer });
  const loan = await make('/loans', { loanNo: 'L-900', account, amount: '100', status: 'running' });
  const order = await make('/standing-orders', {
    account,
    toAccount: '6217000011112222',
    amount: '5',
    status: 'active',
  });
  const task = await make('/tasks', { subject: 'Call', customer });
  const steps: [string, string, Record<string, unknown>][] = [
    ['/branches', branch, { region: 'South' }],
    ['/products', product, { name: 'Plan B' }],
    ['/households', household, { name: 'House B' }],
    ['/customers', customer, { city: '上海市' }],
    ['/customer-relationships', relationship, { toCustomer: customer, fromCustomer: other }],
    ['/account-holders', holder, { customer }],
    ['/accounts', account, { branch }],
    ['/cards', card, { expiresOn: '2030-01-01' }],
    ['/loans', loan, { amount: '101' }],
    ['/standing-orders', order, { amount: '6' }],
    ['/tasks', task, { subject: 'Call again' }],
  ];
  for (const [path, id, data] of steps) await call('PATCH', `${path}/{id}`, { id }, { version: 1, data });
  const reason = 'a reason for it';
  for (const [path, id, field] of [
    ['/customers', customer, 'mobile'],
    ['/accounts', account, 'accountNo'],
    ['/cards', card, 'number'],
    ['/standing-orders', order, 'toAccount'],
  ] as const)
    await call('POST', `${path}/{id}/reveal`, { id }, { fields: [field], reason });
  return {
    account,
    task,
    other,
    async remove() {
      for (const [path, id] of [...steps].reverse().sort(([a], [b]) => placeOf(a) - placeOf(b))) {
        await call('DELETE', `${path}/{id}`, { id });
      }
    },
  };
}

/** What points to others goes first. */
const ORDER = [
  '/tasks',
  '/standing-orders',
  '/loans',
  '/cards',
  '/account-holders',
  '/accounts',
  '/customer-relationships',
  '/customers',
  '/households',
  '/products',
  '/branches',
];
const placeOf = (path: string): number => ORDER.indexOf(path);
