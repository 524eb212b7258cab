// The raw baseline: node:http and pg with hand-written SQL on Kehu's own database; no rights, masks or encryption.
// Started as a process of its own: DATABASE_URL and PORT in the environment.
import { createServer } from 'node:http';
import pg from 'pg';
import { COPY } from './copy-table.mjs';

// Dates and JSON go out as PostgreSQL writes them; nothing here needs them as objects.
for (const type of [1082, 1114, 1184, 3802]) pg.types.setTypeParser(type, (text) => text);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

// The same rows and columns as GET /api/customers?populate=branch shows a branch manager.
const LIST = `select c.document_id as id, c.version, c.customer_no as "customerNo", c.name, c.kind, c.mobile, c.city,
    c.risk_rating as "riskRating", c.status, o.document_id as "ownerId", o.display_name as "ownerName",
    b.document_id as "branchId", b.name as "branchName", b.code, b.region, b.city as "branchCity", b.status as "branchStatus"
  from (select * from customers where branch_id = (select id from branches where document_id = $1)
    order by created_at desc, id desc limit 25) c
  left join up_users o on o.id = c.owner_id left join branches b on b.id = c.branch_id
  order by c.created_at desc, c.id desc`;
const COUNT = `select count(*)::int as total from (select 1 from customers
  where branch_id = (select id from branches where document_id = $1) limit 10001) c`;

/** One way to find each, by its own index. `value` of encrypted fields is the blind index already. */
const FIND = {
  name: 'kehu_bigrams(name) @> kehu_bigrams($1) and lower(name) like $2',
  customerNo: 'customer_no = $1',
  mobile: 'mobile_bx = $1',
  idNumber: 'id_number_bx = $1',
};
const CARDS = `select c.document_id as id, c.kind, h.name from cards c left join customers h on h.id = c.holder_id
  where c.number_tail_bx = $1 limit 6`;

async function find(way, value) {
  if (way === 'cardTail') return (await pool.query(CARDS, [value])).rows;
  const found = await pool.query(
    `select document_id as id, name, customer_no as "customerNo", mobile, city from customers where ${FIND[way]} limit 6`,
    way === 'name' ? [value.toLowerCase(), `%${value.toLowerCase()}%`] : [value],
  );
  return found.rows;
}

const CREATE = `insert into ${COPY} (document_id, created_at, updated_at, published_at, version, customer_no, name, kind,
    gender, birth_date, nationality, id_type, id_number, id_number_bx, mobile, mobile_bx, email, email_bx, address_line,
    city, occupation, branch_id)
  values ($1, now(), now(), now(), 1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $10, $11, $11, $12, $13, $14,
    (select id from branches where document_id = $15)) returning *`;
const UPDATE = `update ${COPY} set mobile = $2, mobile_bx = $2, occupation = $3, city = $4, version = version + 1,
  updated_at = now() where document_id = $1 returning *`;

let made = 0;
async function create(d) {
  const id = `bare${process.pid}x${++made}`;
  const found = await pool.query(CREATE, [
    id,
    d.customerNo,
    d.name,
    d.kind,
    d.gender,
    d.birthDate,
    d.nationality,
    d.idType,
    d.idNumber,
    d.mobile,
    d.email,
    d.addressLine,
    d.city,
    d.occupation,
    d.branch,
  ]);
  return found.rows[0];
}

const read = async (request) => {
  let text = '';
  for await (const part of request) text += part;
  return JSON.parse(text).data;
};

async function answer(request) {
  const url = new URL(request.url, 'http://bare');
  const [, what, id] = url.pathname.split('/');
  if (request.method === 'POST') return create(await read(request));
  if (request.method === 'PATCH') {
    const d = await read(request);
    return (await pool.query(UPDATE, [id, d.mobile, d.occupation, d.city])).rows[0];
  }
  if (what === 'search') return find(url.searchParams.get('way'), url.searchParams.get('value'));
  const branch = url.searchParams.get('branch');
  if (!url.searchParams.has('count')) return { data: (await pool.query(LIST, [branch])).rows };
  const [list, count] = await Promise.all([pool.query(LIST, [branch]), pool.query(COUNT, [branch])]);
  return { data: list.rows, total: count.rows[0].total };
}

createServer((request, response) => {
  answer(request).then(
    (body) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body ?? null));
    },
    (error) => {
      response.statusCode = 500;
      response.end(error.message);
    },
  );
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('bare is ready'));
process.on('SIGINT', () => process.exit(0));
