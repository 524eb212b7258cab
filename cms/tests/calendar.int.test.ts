import { dayOf } from '@kehu/kernel';
import { connectAsOwner } from './database';
import { Person, type Running, startKehu, until } from './server';

/** The bank's own days and its calendar, through the API. */
let kehu: Running;
let admin: Person;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  admin = await Person.signIn(kehu.url, 'admin');
}, 300_000);

const calendar = async () => (await admin.get('/calendar')).body.data;
const save = async (changes: Record<string, unknown>) => admin.put('/calendar', { ...(await calendar()), ...changes });

it('begins with the calendar of the preset: Shanghai, with holidays and the days that make up for them', async () => {
  const { version, days, ...rest } = await calendar();
  expect({ ...rest, version }).toEqual({
    version: 1,
    timeZone: 'Asia/Shanghai',
    weekend: [6, 7],
    opens: '09:00',
    closes: '18:00',
  });
  const kinds = Object.fromEntries(days.map(({ day, kind }: { day: string; kind: string }) => [day, kind]));
  expect(kinds).toMatchObject({ '2026-10-01': 'holiday', '2026-10-10': 'working', '2027-02-06': 'holiday' });
});

it('moves the days of the whole bank with its time zone', async () => {
  const [account] = (await admin.get('/accounts?filters[type][$eq]=current')).body.data;
  // 25 hours apart: there it is never the same day.
  for (const timeZone of ['Pacific/Pago_Pago', 'Pacific/Kiritimati', 'Asia/Shanghai']) {
    expect((await save({ timeZone })).status).toBe(200);
    const statement = (await admin.get(`/accounts/${account.id}/statement`)).body.data;
    const catalog = (await admin.get('/catalog')).body.data;
    expect([statement.to, catalog.timeZone]).toEqual([dayOf(new Date(), timeZone), timeZone]);
  }
  // Windows are days of the bank: all features are worked out anew.
  await until('features follow', async () => {
    const { rebuild } = (await admin.get('/features')).body.data;
    return rebuild.askedAt !== null && rebuild.finishedAt !== null;
  });
});

it('takes a day given for a moment as that whole day of the bank', async () => {
  const { id } = (await admin.post('/tasks', { data: { subject: 'Late in the evening' } })).body.data;
  const { version } = (await admin.get(`/tasks/${id}`)).body.data;
  // 23:30 in Shanghai.
  expect((await admin.patch(`/tasks/${id}`, { version, data: { dueAt: '2027-03-31T15:30:00Z' } })).status).toBe(200);
  const found = async (filter: string) =>
    (await admin.get(`/tasks?filters[dueAt]${filter}&filters[id][$eq]=${id}`)).body.data.length;
  expect(await found('[$eq]=2027-03-31')).toBe(1);
  expect(await found('[$lte]=2027-03-31')).toBe(1);
  expect(await found('[$gte]=2027-04-01')).toBe(0);
  expect(await found('[$between][0]=2027-03-01&filters[dueAt][$between][1]=2027-03-31')).toBe(1);
  const months = (await admin.get(`/tasks/aggregate?group=dueAt:month&filters[id][$eq]=${id}`)).body.data;
  expect(months).toEqual([expect.objectContaining({ 'dueAt:month': '2027-03' })]);
});

it.each([
  ['a zone that does not exist', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['an offset instead of a zone', { timeZone: '+08:00' }, 'timeZone'],
  ['a closing before the opening', { opens: '18:00', closes: '09:00' }, 'closes'],
  ['a time that is none', { opens: '9:00' }, 'opens'],
  ['a week without a working day', { weekend: [1, 2, 3, 4, 5, 6, 7] }, 'weekend'],
  ['a weekday that is none', { weekend: [8] }, 'weekend.0'],
  ['a day that does not exist', { days: [{ region: '', day: '2027-02-29', kind: 'holiday', name: '' }] }, 'days.0.day'],
  [
    'a day twice',
    { days: ['holiday', 'working'].map((kind) => ({ region: '', day: '2027-02-28', kind, name: '' })) },
    'days.1.day',
  ],
])('refuses %s, and changes nothing', async (_, changes, path) => {
  const before = await calendar();
  const refused = await save(changes);
  expect([refused.status, refused.body.error.fields[0].path]).toEqual([400, path]);
  expect(await calendar()).toEqual(before);
});

it('is changed by those who may, once for a version, and written down', async () => {
  const teller = await Person.signIn(kehu.url, 'teller');
  expect((await teller.get('/calendar')).status).toBe(200);
  expect((await teller.put('/calendar', await calendar())).status).toBe(403);
  const stale = await calendar();
  expect((await save({ opens: '08:30' })).status).toBe(200);
  expect((await admin.put('/calendar', stale)).body.error.code).toBe('calendar.stale');
  const auditor = await Person.signIn(kehu.url, 'auditor');
  const log = (await auditor.get('/audit?filters[operation][$eq]=calendar.save&pagination[pageSize]=1')).body.data;
  expect(log[0]).toMatchObject({ outcome: 'done', operation: 'calendar.save' });
  const owner = await connectAsOwner(kehu.dataDir);
  const { rows } = await owner.query(
    "select changes from kehu_audit where operation = 'calendar.save' and outcome = 'done' order by id desc limit 1",
  );
  expect(rows[0].changes).toEqual([{ field: 'opens', from: '09:00', to: '08:30' }]);
});
