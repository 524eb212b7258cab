import { bankDayOf } from '../../database/tests/bank-day';
import { preparedFolder } from '../../database/tests/prepared-folder';
import { connectAsOwner } from './database';
import { clockAt } from './faketime';
import { copyBank, migrate } from './prepared';
import { type Answer, newDataDir, Person, startProgram } from './server';

/** Moments at which months, years or days of other time zones begin or end. */
const MOMENTS = [
  '2026-11-30T12:00:00Z',
  '2026-12-01T00:05:00Z',
  '2026-12-31T23:59:00Z',
  '2027-01-01T00:00:30Z',
  '2027-02-28T23:30:00Z',
  '2027-03-01T01:00:00Z',
  '2027-12-31T16:30:00Z',
  '2028-02-29T00:30:00Z',
  // The next day, and month, in Beijing.
  '2028-02-29T16:30:00Z',
  '2028-03-31T22:00:00Z',
];
/** Before all of them. */
const MIGRATED = '2026-11-01T12:00:00Z';
const CUSTOMERS = '20';
const MINUTE_MS = 60_000;

/** A bank with its tables and without any customer, which the program fills when it starts. */
async function emptyBank(): Promise<string> {
  const dataDir = newDataDir();
  copyBank(await preparedFolder('bank-of-a-past-clock', (folder) => migrate(folder, clockAt(MIGRATED))), dataDir);
  return dataDir;
}

beforeAll(async () => {
  await emptyBank();
}, 300_000);

/** Starts the program at a moment and looks around. @returns what is wrong */
async function faultsAt(moment: string): Promise<string[]> {
  const dataDir = await emptyBank();
  const started = Date.now();
  const kehu = await startProgram({ KEHU_DATA_DIR: dataDir, KEHU_DEMO_CUSTOMERS: CUSTOMERS, ...clockAt(moment) });
  const faults: string[] = [];
  const check = (fault: string, holds: boolean) => void (holds || faults.push(`${moment}: ${fault}`));
  const good = (path: string, answer: Answer) => {
    check(`${path} answers ${answer.status} ${answer.text.slice(0, 200)}`, answer.status === 200);
    return answer.body.data;
  };
  const [admin, manager] = [await Person.signIn(kehu.url, 'admin'), await Person.signIn(kehu.url, 'manager')];
  const marketer = await Person.signIn(kehu.url, 'marketer');
  const ask = async (person: Person, path: string) => good(path, await person.get(path));
  const isNow = (time: unknown): boolean => {
    const passed = Date.parse(String(time)) - Date.parse(moment);
    return passed >= -MINUTE_MS && passed <= Date.now() - started + MINUTE_MS;
  };
  // A clock that passes midnight meanwhile may show the day after.
  const today = [0, 2].map((minutes) => bankDayOf(new Date(Date.parse(moment) + minutes * MINUTE_MS)));
  const months = today.map((day) => day.slice(0, 7));

  const [account] = await ask(admin, '/accounts?filters[type][$eq]=current');
  const [customer] = await ask(admin, '/customers?sort=since:desc');
  const { figures } = await ask(manager, '/today');
  check(
    `figures ${JSON.stringify(figures)}`,
    figures.every((figure: { spark: [] }) => [0, 12].includes(figure.spark.length)),
  );
  const flows = await ask(admin, `/customers/${customer.id}/flows`);
  check(`flows end with ${flows.at(-1).month}`, months.includes(flows.at(-1).month));
  check('a month is skipped or doubled', new Set(flows.map(({ month }: { month: string }) => month)).size === 12);
  const statement = await ask(admin, `/accounts/${account.id}/statement`);
  check(`the statement ends on ${statement.to}`, today.includes(statement.to));
  check(`the statement begins on ${statement.from}`, statement.from === `${statement.to.slice(0, 8)}01`);
  await ask(admin, `/customers/${customer.id}/timeline`);
  await ask(marketer, `/customers/${customer.id}/portrait`);
  const segments = await ask(marketer, '/segments');
  const growth = await ask(marketer, `/segments/${segments[0].id}/growth`);
  check(`growth ends on ${growth.at(-1)?.day}`, growth.length === 0 || today.includes(growth.at(-1).day));
  await ask(marketer, '/segments/changes');
  const [campaign] = await ask(marketer, '/campaigns');
  await ask(marketer, `/campaigns/${campaign.id}/checklist`);
  const [survey] = await ask(marketer, '/surveys');
  const results = await ask(marketer, `/surveys/${survey.id}/results`);
  check(`results ${JSON.stringify(results).slice(0, 200)}`, Object.keys(results).length > 0);
  const trend = await ask(marketer, `/surveys/${survey.id}/trend?unit=month`);
  check(
    `trend ${JSON.stringify(trend)}`,
    trend.every(({ from }: { from: string }) => from <= (today[1] as string)),
  );

  const owner = await connectAsOwner(dataDir);
  const { rows } = await owner.query('select now() as time');
  check(`the database's clock shows ${rows[0].time}`, isNow(rows[0].time));
  const past = (await owner.query(PAST_COLUMNS)).rows;
  check(`${past.length} columns tell of the past`, past.length > 40);
  for (const { table, column, now } of past) {
    const found = await owner.query(`select count(*)::int as n from "${table}" where "${column}" > ${now}`);
    check(`${table}.${column} lies ahead in ${found.rows[0].n} rows`, found.rows[0].n === 0);
  }
  check('the program does not end cleanly', (await kehu.stop()) === 0);
  return faults;
}

/** What can only have happened. */
const PAST_COLUMNS = `select c.table_name as table, c.column_name as column,
    case c.data_type when 'date' then 'kehu_day(now())' else 'now()' end as now
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('created_at', 'updated_at', 'at',
    'booked_at', 'completed_at', 'opened_at', 'started_at', 'contacted_at', 'closed_at', 'frozen_at', 'last_contact_at',
    'since', 'opened_on', 'closed_on', 'granted_on', 'issued_on', 'founded_on', 'birth_date', 'kyc_reviewed_on')
  order by 1, 2`;

it('a fresh bank starts and answers at any clock', async () => {
  // Two at a time.
  const lanes = [0, 1].map((lane) => MOMENTS.filter((_, i) => i % 2 === lane));
  const faults = lanes.map(async (moments) => {
    const found: string[] = [];
    for (const moment of moments) found.push(...(await faultsAt(moment)));
    return found;
  });
  expect((await Promise.all(faults)).flat()).toEqual([]);
}, 600_000);
