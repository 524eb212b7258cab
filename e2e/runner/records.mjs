import { randomBytes, randomInt } from 'node:crypto';

/** A text that nothing else in the bank holds. */
export const unique = (prefix = 'T') => `${prefix}${randomBytes(5).toString('hex').toUpperCase()}`;
export const uniqueMobile = () => `139${randomInt(10_000_000, 99_999_999)}`;

/** A resident ID number with a right check character (GB 11643). */
export function residentId(born = '19890111') {
  const digits = `330106${born}${randomInt(100, 999)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * weights[i], 0);
  return digits + '10X98765432'[sum % 11];
}

/** A card number with a right check digit (Luhn, ISO/IEC 7812) and its last four digits. */
export function cardNumber() {
  const digits = `62${randomInt(10 ** 9, 10 ** 10)}${randomInt(100, 1000)}`.padEnd(15, '7');
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  const number = `${digits}${(10 - (sum % 10)) % 10}`;
  return { number, tail: number.slice(-4) };
}

/** A customer of somebody's own branch. */
export async function createCustomer(api, values = {}) {
  const { branch } = await api.me();
  const customer = { kind: 'individual', name: `Zoe ${unique()}`, branch: branch.id, ...values };
  return (await api.post('/customers', { data: customer })).data;
}

/** An account of a customer, in the customer's branch; only some roles may open one. */
export async function createAccount(api, customer, values = {}) {
  const data = {
    accountNo: `62${randomInt(10 ** 9, 10 ** 10)}${randomInt(10 ** 4, 10 ** 5)}`,
    type: 'current',
    status: 'active',
    currency: 'CNY',
    customer: customer.id,
    branch: customer.branch?.id,
    ...values,
  };
  return (await api.post('/accounts', { data })).data;
}

export const getRecord = async (api, path, id) => (await api.get(`/${path}/${id}`)).data;

/** Everything that a query of records finds, page by page. */
export async function readAll(api, path) {
  const all = [];
  for (let next = ''; next !== null; ) {
    const { data, meta } = await api.get(`${path}&pagination[pageSize]=100${next && `&pagination[after]=${next}`}`);
    all.push(...data);
    next = meta.pagination.next;
  }
  return all;
}

/** A survey that asks something, as a draft. @returns its id */
export async function createSurvey(api, definition, name = unique('Survey')) {
  const { data } = await api.post('/surveys', { data: { name } });
  await api.put(`/surveys/${data.id}/definition`, { definitionVersion: 0, definition });
  return data.id;
}

/** Has somebody's request approved by another person, if it needs one; what one may do alone is passed on. */
export async function approvedBy(checker, request) {
  const { data } = (await request) || {};
  if (!data?.waiting) return;
  const decided = await checker.post(`/approvals/${data.waiting.id}/decision`, { decision: 'approve' });
  if (decided.data.status !== 'approved') throw new Error(JSON.stringify(decided.data));
}
