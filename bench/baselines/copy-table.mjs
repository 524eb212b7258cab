// Where baselines write: a table like that of the customers, with every index of it and the same rows.
export const COPY = 'bench_customers';

export async function makeCopyTable(bank) {
  await bank.query(`drop table if exists ${COPY}`);
  await bank.query(`create table ${COPY} (like customers including all)`);
  await bank.query(`insert into ${COPY} select * from customers`);
  await bank.query(`select setval(pg_get_serial_sequence('customers', 'id'), (select max(id) from customers))`);
  await bank.query(`vacuum (analyze) ${COPY}`);
}
