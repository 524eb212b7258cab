import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { Messages } from './messaging';
import { type Running, startKehu } from './server';

const AGREED: [string, string][] = [['marketing', 'email']];
/** 25 hours apart: there it is never the same day, nor near the same hour of it. */
const [WEST, EAST] = ['Pacific/Pago_Pago', 'Pacific/Kiritimati'];
const HOUR = 3_600_000;
let kehu: Running;
let owner: Client;
let messages: Messages;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  owner = await connectAsOwner(kehu.dataDir);
  messages = await Messages.on(kehu, owner);
}, 300_000);

const hourIn = (timeZone: string, date: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(date);
const dayIn = (timeZone: string, date: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(date);
const sendTo = async (values: Record<string, unknown>) =>
  messages.settled(await messages.send(await messages.customer(values, AGREED), await messages.email()));

describe('quiet hours', () => {
  it('hold where the customer is, not where the bank is', async () => {
    const now = Date.now();
    // A third of the world away: quiet hours of two hours cannot hold in both places. Neither has summer time.
    const zones = { bank: 'Asia/Shanghai', customer: 'Africa/Abidjan' };
    const quietTo = hourIn(zones.customer, new Date(now + HOUR));
    const quietFrom = hourIn(zones.customer, new Date(now - HOUR));
    await messages.calendar({ timeZone: zones.bank });
    await messages.settings({ quietFrom, quietTo });
    expect(await sendTo({})).toMatchObject({ state: 'sent' });
    const put = await sendTo({ timeZone: zones.customer });
    expect(put).toMatchObject({ state: 'queued', reason: 'quiet-hours', attempts: 0 });
    const due = new Date(String(put.dueAt));
    expect(hourIn(zones.customer, due)).toBe(quietTo);
    expect(due.getTime() - now).toBeGreaterThan(0);
    expect(due.getTime() - now).toBeLessThanOrEqual(HOUR + 60_000);
  });

  it('of the bank do not hold back whoever is awake elsewhere', async () => {
    const now = Date.now();
    const quiet = {
      quietFrom: hourIn('Asia/Shanghai', new Date(now - HOUR)),
      quietTo: hourIn('Asia/Shanghai', new Date(now + HOUR)),
    };
    await messages.calendar({ timeZone: 'Asia/Shanghai' });
    await messages.settings(quiet);
    expect(await sendTo({})).toMatchObject({ state: 'queued', reason: 'quiet-hours' });
    expect(await sendTo({ timeZone: 'Africa/Abidjan' })).toMatchObject({ state: 'sent' });
  });

  it('go on over a holiday, by the day that it is where the customer is', async () => {
    const now = new Date();
    const days = [{ region: '', day: dayIn(EAST, now), kind: 'holiday', name: 'There' }];
    await messages.calendar({ timeZone: WEST, days });
    await messages.settings({ quietFrom: '00:00', quietTo: '00:00', quietHolidays: true });
    expect(await sendTo({})).toMatchObject({ state: 'sent' });
    const put = await sendTo({ timeZone: EAST });
    expect(put).toMatchObject({ state: 'queued', reason: 'quiet-hours' });
    const due = new Date(String(put.dueAt));
    expect([hourIn(EAST, due), dayIn(EAST, due)]).toEqual(['00:00', dayIn(EAST, new Date(now.getTime() + 24 * HOUR))]);
  });
});

describe('the time zone of a customer', () => {
  it.each(['Mars/Olympus', '+08:00', 'CST6', 'asia'])('is refused as %s', async (timeZone) => {
    const refused = await messages.admin.post('/customers', { data: { name: 'Zone', timeZone } });
    expect([refused.status, refused.body.error.fields[0]]).toEqual([
      400,
      expect.objectContaining({ path: 'timeZone', code: 'invalid_time_zone' }),
    ]);
  });

  it('that the database does not know stops nobody’s messages', async () => {
    await messages.calendar({ timeZone: 'Asia/Shanghai' });
    await messages.settings({ quietFrom: '00:00', quietTo: '00:00', quietHolidays: false });
    const customer = await messages.customer({}, AGREED);
    await owner.query("update customers set time_zone = 'Mars/Olympus' where document_id = $1", [customer]);
    const ids = [await messages.send(customer, await messages.email())];
    ids.push(await messages.send(await messages.customer({}, AGREED), await messages.email()));
    for (const id of ids) expect(await messages.settled(id)).toMatchObject({ state: 'sent' });
  });
});
