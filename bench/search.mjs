// The one box: parts of names and whole numbers, as a branch manager whose rows end at the branch.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compare } from './load/measure.mjs';

const { keyringInFile, Vault } = createRequire(import.meta.url)('@kehu/vault');
const SAMPLE = 200;

/** @returns for each way to find: what a person types, and what the bare query is given */
export async function searchTerms(bank, branch) {
  const vault = new Vault(keyringInFile(join(bank.dataDir, 'keys.json')));
  const rows = await bank.query(
    `select document_id as id, customer_no, name, mobile, id_number from customers
     where branch_id = $1 and mobile is not null and id_number is not null order by md5(document_id) limit ${SAMPLE}`,
    [branch.id],
  );
  const sealed = (column, field) =>
    rows.map((row) => {
      const text = vault.open(row[column], { entity: 'customer', recordId: row.id, field });
      return { typed: text, value: vault.blindIndex(text, 'customer', field) };
    });
  const names = await bank.query(
    `(select name, true as chinese from customers where name ~ '^[一-龥]{2,3}$' order by md5(document_id) limit ${SAMPLE})
     union all (select name, false from customers where name ~ '^[A-Za-z]{3,} ?[A-Za-z]{4,}' order by md5(document_id) limit ${SAMPLE})`,
  );
  const same = (texts) => texts.map((text) => ({ typed: text, value: text }));
  const cards = await bank.query(
    `select k.document_id as id, k.number from cards k join accounts a on a.id = k.account_id
     join customers c on c.id = a.customer_id where c.branch_id = $1 order by md5(k.document_id) limit ${SAMPLE}`,
    [branch.id],
  );
  return {
    'two characters of a Chinese name': {
      way: 'name',
      terms: same(names.filter((n) => n.chinese).map((n) => n.name.slice(-2))),
    },
    'four letters of a Latin name': {
      way: 'name',
      terms: same(names.filter((n) => !n.chinese).map((n) => n.name.slice(0, 4))),
    },
    'customer no.': { way: 'customerNo', terms: same(rows.map((row) => row.customer_no)) },
    mobile: { way: 'mobile', terms: sealed('mobile', 'mobile') },
    'ID number': { way: 'idNumber', terms: sealed('id_number', 'idNumber') },
    'card tail': {
      way: 'cardTail',
      terms: cards.map((row) => {
        const number = vault.open(row.number, { entity: 'card', recordId: row.id, field: 'number' });
        return { typed: number.slice(-4), value: vault.blindIndex(number, 'card', 'number', 'tail') };
      }),
    },
  };
}

export async function benchSearch({ bank, kehu, bare, branch, headers }) {
  const rows = [];
  for (const [name, { way, terms }] of Object.entries(await searchTerms(bank, branch))) {
    if (terms.length === 0) throw new Error(`The bank has nothing to find by ${name}.`);
    const measured = await compare(
      {
        bare: {
          feed: 'paths',
          url: bare.url,
          paths: terms.map(({ value }) => `/search?way=${way}&value=${encodeURIComponent(value)}`),
        },
        kehu: {
          feed: 'paths',
          url: kehu.url,
          headers,
          paths: terms.map(({ typed }) => `/api/search?q=${encodeURIComponent(typed)}`),
        },
      },
      { rounds: 3, seconds: 2 },
    );
    rows.push({ row: `search: ${name}`, ...measured, targets: { p99: 200 } });
  }
  return rows;
}
