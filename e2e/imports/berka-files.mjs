import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const DISTRICTS = [
  ['Hl.m. Praha', 'Prague'],
  ['Benesov', 'central Bohemia'],
  ['Brno - mesto', 'south Moravia'],
];
const MONTHS = 6;
/** cash taken from each account each month */
const DRAWN = 4000;
const two = (number) => String(number).padStart(2, '0');
const many = (count, row) => Array.from({ length: count }, (_, i) => row(i + 1));
const quoted = (text) => `"${text}"`;
const OPENED = 930101;

/** A client's birth number: women's months count from 51. Every second client is a woman. */
const birthNumber = (id) =>
  `${two(20 + (id % 60))}${two((id % 12) + 1 + (id % 2 === 0 ? 50 : 0))}${two((id % 28) + 1)}`;

/** Pay in, cash out, month by month; the balance goes along. */
function bookings(account) {
  let balance = 0;
  return many(MONTHS, (month) => month).flatMap((month) => {
    const paid = 10_000 + account * 10;
    const day = `93${two(month)}`;
    const place = ((account - 1) * MONTHS + month) * 2;
    const between = balance + paid;
    balance = between - DRAWN;
    const first = [place, account, `${day}05`, quoted('PRIJEM'), quoted('PREVOD Z UCTU'), paid, between];
    const second = [place + 1, account, `${day}20`, quoted('VYDAJ'), quoted('VYBER'), DRAWN, balance];
    return [
      [...first, quoted(''), 'AB', quoted('41403269')],
      [...second, quoted(''), '', ''],
    ];
  });
}

/**
 * Writes the eight tables of a small bank in the shape of the PKDD'99 challenge: so many clients, each with an account.
 * @returns the files, how many records each becomes, and all money on the accounts
 */
export async function writeBerkaFiles(folder, clients) {
  const ids = many(clients, (id) => id);
  const trans = ids.flatMap(bookings);
  const district = (id) => (id % DISTRICTS.length) + 1;
  const tables = {
    district: [
      many(16, (i) => `A${i}`),
      ...DISTRICTS.map(([name, region], i) => [i + 1, quoted(name), quoted(region), ...many(13, () => 1)]),
    ],
    client: [
      ['client_id', 'birth_number', 'district_id'],
      ...ids.map((id) => [id, quoted(birthNumber(id)), district(id)]),
    ],
    account: [
      ['account_id', 'district_id', 'frequency', 'date'],
      ...ids.map((id) => [id, district(id), quoted('POPLATEK MESICNE'), OPENED]),
    ],
    disp: [['disp_id', 'client_id', 'account_id', 'type'], ...ids.map((id) => [id, id, id, quoted('OWNER')])],
    card: [
      ['card_id', 'disp_id', 'type', 'issued'],
      [1, 1, quoted('gold'), '931107 00:00:00'],
    ],
    loan: [
      ['loan_id', 'account_id', 'date', 'amount', 'duration', 'payments', 'status'],
      [1, 2, 930705, 96396, 12, '8033.00', quoted('C')],
    ],
    order: [
      ['order_id', 'account_id', 'bank_to', 'account_to', 'amount', 'k_symbol'],
      [1, 1, quoted('YZ'), quoted('87144583'), '2452.00', quoted('SIPO')],
    ],
    'trans-1993': [
      ['trans_id', 'account_id', 'date', 'type', 'operation', 'amount', 'balance', 'k_symbol', 'bank', 'account'],
      ...trans,
    ],
  };
  const files = [];
  for (const [name, rows] of Object.entries(tables)) {
    const file = join(folder, `${name}.asc`);
    await writeFile(file, `${rows.map((row) => row.join(';')).join('\r\n')}\r\n`);
    files.push(file);
  }
  const money = trans.reduce((sum, [, , , type, , amount]) => sum + (type.includes('PRIJEM') ? amount : -amount), 0);
  const records = { Customers: clients, Accounts: clients, Transactions: trans.length, Cards: 1, Loans: 1 };
  return { files, records, money };
}
