import { type Person, type Running, startKehu, until } from './server';
import { DEFINITION, Surveys } from './surveying';

let kehu: Running;
let bank: Surveys;
let template: string;
let customer: string;
let survey: string;

beforeAll(async () => {
  kehu = await startKehu();
  bank = await Surveys.on(kehu);
  template = await bank.template();
  [{ id: customer }] = (await bank.rows<{ id: string }>(
    `select c.document_id as id from customers c join up_users u on u.id = c.owner_id and u.username = 'rm' limit 1`,
  )) as [{ id: string }];
  survey = await bank.open('Loop', DEFINITION, {
    followUp: { when: { nps: { $lte: 6 } }, slaHours: 24, priority: 'urgent', againAfterDays: 7, template },
  });
}, 180_000);

const FIELDS = 'subject,customer,kind,status,outcome,priority,scoreBefore,scoreAfter,description,solution';
const casesOf = async (who = bank.admin) =>
  (await who.get(`/service-cases?filters[survey][id]=${survey}&fields=${FIELDS}`)).body.data;
const onTheDayOf = async (who: Person): Promise<string[]> =>
  (await who.get('/today')).body.data.cases.map(({ id }: { id: string }) => id);
const caseIn = async (status: string) => {
  await until(`a case is ${status}`, async () =>
    (await casesOf()).some((one: { status: string }) => one.status === status),
  );
  return (await casesOf()).find((one: { status: string }) => one.status === status);
};

/** Answers by the newest invitation of the customer. */
async function answerAgain(recommend: number): Promise<void> {
  const [last] = await bank.rows<{ id: string }>(
    `select d.id from deliveries d where d.source = $1 order by d.id desc limit 1`,
    [`survey:${survey}`],
  );
  await bank.messages.settled(String(last?.id));
  const { text } = await bank.messages.mail(String(last?.id));
  const follow = await fetch(`${kehu.url}${/\/m\/c\/[\w.-]+/.exec(text)?.[0]}`, { redirect: 'manual' });
  const link = new URL(follow.headers.get('location') as string).pathname;
  expect((await bank.complete(link, { recommend })).status).toBe(200);
}

describe('the closed loop', () => {
  it('leaves good answers alone', async () => {
    expect((await bank.complete(await bank.link(survey, customer), { recommend: 9 })).status).toBe(200);
    expect((await bank.complete(await bank.link(survey), { recommend: 7 })).status).toBe(200);
    await until('the outbox is empty', async () => (await bank.rows('select 1 from kehu_outbox limit 1')).length === 0);
    expect(await casesOf()).toEqual([]);
  });

  it('makes a low answer a case of the customer’s manager, with a time, once', async () => {
    const words = 'I waited an hour and nobody could help me';
    expect((await bank.complete(await bank.link(survey, customer), { recommend: 3, why: words })).status).toBe(200);
    const made = await caseIn('open');
    expect(made).toMatchObject({
      subject: 'Loop: NPS 3',
      customer: { id: customer },
      kind: 'feedback',
      priority: 'urgent',
      scoreBefore: 3,
      description: `What went wrong?\n${words}`,
    });
    const [row] = await bank.rows<{ hours: number; owner: string }>(
      `select extract(epoch from c.due_at - a.completed_at)::int / 3600 as hours, u.username as owner from service_cases c
       join survey_answers a on a.id = c.answer_id join up_users u on u.id = c.assignee_id where c.document_id = $1`,
      [made.id],
    );
    expect(row).toEqual({ hours: 24, owner: 'rm' });
    expect((await casesOf()).length).toBe(1);
    // The manager sees it, and has it on their day; whoever has nothing to do with the customer does not.
    expect((await casesOf(bank.rm)).length).toBe(1);
    expect(await onTheDayOf(bank.rm)).toContain(made.id);
    expect(await onTheDayOf(bank.teller)).not.toContain(made.id);
  });

  it('of nobody is on the day of everybody who may take it on', async () => {
    const data = { subject: 'Wrong fee', kind: 'complaint' };
    const { id } = (await bank.admin.post('/service-cases', { data })).body.data;
    expect(await onTheDayOf(bank.admin)).toContain(id);
    expect((await bank.admin.post(`/service-cases/${id}/contact`, { note: 'Called' })).status).toBe(200);
    expect(await onTheDayOf(bank.admin)).not.toContain(id);
  });

  it('is contacted, asked again and recovered', async () => {
    const { id } = await caseIn('open');
    expect((await bank.teller.post(`/service-cases/${id}/contact`, { note: 'Called' })).status).toBe(404);
    expect((await bank.rm.post(`/service-cases/${id}/contact`, { note: '' })).status).toBe(400);
    const called = await bank.rm.post(`/service-cases/${id}/contact`, { note: 'Called and said sorry' });
    expect([called.status, called.body.data?.status]).toEqual([200, 'contacted']);
    const asked = await bank.rm.post(`/service-cases/${id}/ask-again`, {});
    expect([asked.status, asked.text]).toEqual([200, expect.any(String)]);
    await answerAgain(9);
    const ended = await caseIn('closed');
    expect(ended).toMatchObject({
      outcome: 'recovered',
      scoreBefore: 3,
      scoreAfter: 9,
      solution: 'Called and said sorry',
    });
    const board = (await bank.marketer.get(`/surveys/${survey}/recovery`)).body.data;
    expect(board).toMatchObject({
      cases: 1,
      contacted: 1,
      inTime: 1,
      answeredAgain: 1,
      recovered: 1,
      meanBefore: 3,
      meanAfter: 9,
    });
    expect((await bank.rm.post(`/service-cases/${id}/contact`, { note: 'Again' })).body.error.code).toBe(
      'cases.wrong_state',
    );
  });

  it('says so where the customer is no happier', async () => {
    expect((await bank.complete(await bank.link(survey, customer), { recommend: 2 })).status).toBe(200);
    const { id } = await caseIn('open');
    expect((await bank.rm.post(`/service-cases/${id}/contact`, { note: 'Wrote a letter' })).status).toBe(200);
    expect((await bank.rm.post(`/service-cases/${id}/ask-again`, {})).status).toBe(200);
    await answerAgain(4);
    await until(
      'it is closed',
      async () => (await casesOf()).filter((one: { status: string }) => one.status === 'closed').length === 2,
    );
    expect((await casesOf()).find((one: { id: string }) => one.id === id)).toMatchObject({
      outcome: 'not-recovered',
      scoreAfter: 4,
    });
  });

  it('does not claim to ask a customer who cannot be reached', async () => {
    const mute = await bank.messages.customer({ name: 'Wen Mute', email: null });
    expect((await bank.complete(await bank.link(survey, mute), { recommend: 2 })).status).toBe(200);
    const { id } = await caseIn('open');
    const asked = await bank.admin.post(`/service-cases/${id}/ask-again`, {});
    expect([asked.status, asked.body.error?.code]).toEqual([409, 'cases.no_address']);
    expect((await bank.admin.post(`/service-cases/${id}/close`, { note: 'Seen at the counter' })).status).toBe(200);
  });

  it('ends a case by its answer also where the rule has been switched off since', async () => {
    expect((await bank.complete(await bank.link(survey, customer), { recommend: 1 })).status).toBe(200);
    const { id } = await caseIn('open');
    expect((await bank.rm.post(`/service-cases/${id}/ask-again`, {})).status).toBe(200);
    const off = await bank.marketer.put(`/surveys/${survey}/settings`, { settings: { followUp: null } });
    expect([off.status, off.text]).toEqual([200, expect.any(String)]);
    await answerAgain(10);
    await until('it has ended', async () =>
      (await casesOf()).some((one: { id: string; outcome: string }) => one.id === id && one.outcome === 'recovered'),
    );
    // A bad answer of somebody else makes no case any more.
    expect((await bank.complete(await bank.link(survey), { recommend: 0 })).status).toBe(200);
    await until('the outbox is empty', async () => (await bank.rows('select 1 from kehu_outbox limit 1')).length === 0);
    expect((await casesOf()).length).toBe(4);
  });

  it('on the demo bank asks again whom the cap on surveys would leave alone', async () => {
    await bank.messages.settings({ caps: [{ purpose: 'survey', channel: 'email', sends: 1, days: 30 }] });
    const [own] = (await bank.marketer.get('/surveys?filters[name][$contains]=Service%20satisfaction')).body.data;
    const [first] = (await bank.admin.get('/message-templates?filters[name]=Survey%20invitation')).body.data;
    const asked = await bank.messages.customer({ name: 'Wen Capped' });
    const invite = { customers: [asked], template: first.id };
    expect((await bank.marketer.post(`/surveys/${own.id}/invitations`, invite)).body.data.invited).toBe(1);
    const sent = () =>
      bank.rows<{ id: string }>(
        `select d.id from deliveries d join customers c on c.id = d.recipient_id where c.document_id = $1 order by d.id`,
        [asked],
      );
    expect(await bank.messages.settled(String((await sent())[0]?.id))).toMatchObject({ state: 'sent' });
    expect((await bank.complete(await bank.link(own.id, asked), { recommend: 2 })).status).toBe(200);
    const caseOf = async () =>
      (await bank.admin.get(`/service-cases?filters[customer][id]=${asked}&fields=status`)).body.data;
    await until('there is a case', async () => (await caseOf()).length === 1);
    const [{ id }] = await caseOf();
    expect((await bank.admin.post(`/service-cases/${id}/ask-again`, {})).status).toBe(200);
    expect(await bank.messages.settled(String((await sent())[1]?.id))).toMatchObject({ state: 'sent', reason: null });
    await bank.messages.settings({ caps: [] });
  });

  it('asks those again whose turn has come, behind five hundred who cannot be reached', async () => {
    const backlog = await bank.open('Backlog', DEFINITION, {
      followUp: { when: { nps: { $lte: 6 } }, slaHours: 24, priority: 'normal', againAfterDays: 1, template },
    });
    const mute = await bank.messages.customer({ name: 'Wen Unreachable', email: null });
    const add = (customerId: string, count: number) =>
      bank.rows(
        `insert into service_cases (document_id, subject, kind, status, priority, customer_id, survey_id, contacted_at,
           version, created_at, updated_at, published_at)
         select substr(md5(random()::text), 1, 24), 'Backlog', 'feedback', 'contacted', 'normal', c.id, s.id,
           now() - interval '2 days', 1, now(), now(), now()
         from customers c, surveys s, generate_series(1, $3) where c.document_id = $1 and s.document_id = $2`,
        [customerId, backlog, count],
      );
    await add(mute, 500);
    await add(customer, 1);
    await bank.rows("update kehu_job_schedules set last_occurrence = now() - interval '1 hour' where name = $1", [
      'service-case.tend',
    ]);
    const become = (status: string) =>
      bank.rows(
        'select 1 from service_cases c join surveys s on s.id = c.survey_id where s.document_id = $1 and c.status = $2',
        [backlog, status],
      );
    await until('the last one is asked', async () => (await become('resurveyed')).length === 1, 60_000);
    expect((await become('contacted')).length).toBe(500);
    const [put] = await bank.rows<{ count: number; why: string }>(
      `select count(*)::int, min(why) as why from kehu_put_off where task = 'service-case.ask-again' and tries = 1
         and next_try_at between now() and now() + interval '10 minutes'`,
    );
    expect(put).toEqual({ count: 500, why: 'cases.no_address' });
  });

  it('asks after a case was closed, and not again too soon', async () => {
    const other = await bank.open('After', DEFINITION, {
      after: [{ event: 'case-closed', hours: 0, template, everyDays: 30 }],
    });
    for (let i = 0; i < 2; i++) {
      const made = await bank.admin.post('/service-cases', {
        data: { subject: 'Card lost', customer, kind: 'request' },
      });
      expect([made.status, made.text]).toEqual([201, expect.any(String)]);
      expect(
        (await bank.admin.post(`/service-cases/${made.body.data.id}/close`, { note: 'New card sent' })).status,
      ).toBe(200);
    }
    await until(
      'the customer is asked',
      async () => (await bank.rows('select 1 from deliveries where source = $1', [`survey:${other}`])).length > 0,
    );
    await until('the outbox is empty', async () => (await bank.rows('select 1 from kehu_outbox limit 1')).length === 0);
    expect((await bank.rows('select 1 from deliveries where source = $1', [`survey:${other}`])).length).toBe(1);
  });
});
