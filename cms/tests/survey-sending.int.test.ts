import { type Running, startKehu, until } from './server';
import { DEFINITION, Surveys } from './surveying';

let kehu: Running;
let bank: Surveys;

beforeAll(async () => {
  kehu = await startKehu();
  bank = await Surveys.on(kehu);
}, 180_000);

describe('sending a survey', () => {
  it('that is over sends nobody a link that does not work', async () => {
    const survey = await bank.open('Over', DEFINITION);
    const { version } = (await bank.marketer.get(`/surveys/${survey}`)).body.data;
    const closed = await bank.marketer.patch(`/surveys/${survey}`, {
      version,
      data: { closesAt: '2026-01-01T00:00:00Z' },
    });
    expect([closed.status, closed.text]).toEqual([200, expect.any(String)]);
    const customers = [await bank.messages.customer({ name: 'Wen Late' })];
    const sent = await bank.marketer.post(`/surveys/${survey}/invitations`, {
      customers,
      template: await bank.template(),
    });
    expect([sent.status, sent.body.error?.code]).toEqual([410, 'surveys.closed']);
  });

  it('sends each customer of a segment their own link, and knows whose answer it is', async () => {
    const survey = await bank.open('Sent', DEFINITION);
    const template = await bank.template();
    const customer = await bank.messages.customer({ name: 'Wen Asked' });
    const send = (more = {}) =>
      bank.marketer.post(`/surveys/${survey}/invitations`, { customers: [customer], template, ...more });
    const sent = await send();
    expect([sent.status, sent.body.data]).toEqual([200, { id: survey, invited: 1, leftOut: 0 }]);
    // Pressed twice, nobody gets two; whoever is to be asked again is.
    expect((await send()).body.data).toMatchObject({ invited: 0, leftOut: 1 });
    expect((await send({ again: true })).body.data).toMatchObject({ invited: 1, leftOut: 0 });
    const [delivery] = await bank.rows<{ id: string }>('select id from deliveries where source = $1 order by id', [
      `survey:${survey}`,
    ]);
    await bank.messages.settled(String(delivery?.id));
    const link = await bank.linkInMail(String(delivery?.id));
    expect((await bank.complete(link, { recommend: 10 })).status).toBe(200);
    const read = await bank.marketer.get(
      `/survey-answers?filters[customer][id][$eq]=${customer}&fields=nps,channel,state`,
    );
    expect(read.body.data).toEqual([expect.objectContaining({ nps: 10, channel: 'email', state: 'complete' })]);
    // What was answered selects customers.
    const asked = 'filters[surveyAnswers][$has][where][nps][$gte]=9&filters[name]=Wen%20Asked';
    expect((await bank.marketer.get(`/customers?${asked}`)).body.data).toHaveLength(1);
  });

  it('sends nothing by a template that is not in use or has no link', async () => {
    const survey = await bank.open('Not sent');
    const customers = [await bank.messages.customer()];
    const without = await bank.messages.email('service');
    const refused = await bank.marketer.post(`/surveys/${survey}/invitations`, { customers, template: without });
    expect(refused.body.error.code).toBe('surveys.no_link_in_template');
    const template = await bank.template();
    const { version } = (await bank.marketer.get(`/message-templates/${template}`)).body.data;
    const draft = await bank.admin.put(`/message-templates/${template}`, { version, status: 'archived' });
    expect([draft.status, draft.text]).toEqual([200, expect.any(String)]);
    const unused = await bank.marketer.post(`/surveys/${survey}/invitations`, { customers, template });
    expect(unused.body.error.code).toBe('surveys.template_not_active');
    expect(await bank.rows('select 1 from deliveries where source = $1', [`survey:${survey}`])).toEqual([]);
  });

  it('is shaped, opened and sent by those who may, and read within their rights', async () => {
    const survey = await bank.open('Rights');
    expect((await bank.teller.post('/surveys', { data: { name: 'Mine' } })).status).toBe(403);
    expect(
      (await bank.teller.put(`/surveys/${survey}/definition`, { definitionVersion: 1, definition: {} })).status,
    ).toBe(403);
    expect((await bank.teller.post(`/surveys/${survey}/close`, {})).status).toBe(403);
    expect((await bank.teller.get('/survey-answers')).status).toBe(403);
    expect((await bank.teller.post(`/surveys/${survey}/entries`, {})).status).toBe(200);
    const [foreign] = await bank.rows<{ id: string }>(
      `select c.document_id as id from customers c join up_users u on u.username = 'teller' where c.branch_id <> u.branch_id limit 1`,
    );
    const refused = await bank.teller.post(`/surveys/${survey}/entries`, { customer: foreign?.id });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'surveys.nobody_chosen']);
    await until('the changes stand in the log', async () => {
      const log = await bank.rows('select 1 from kehu_audit where operation = $1 and record_id = $2', [
        'survey.save-definition',
        survey,
      ]);
      return log.length === 1;
    });
  });
});

describe('a campaign that asks', () => {
  it('leads each customer to a survey by a link of their own', async () => {
    const survey = await bank.open('Asked by a campaign');
    const template = await bank.template();
    const customer = await bank.messages.customer({ name: 'Wen Campaign' });
    const [{ no }] = (await bank.rows<{ no: string }>(
      'select customer_no as no from customers where document_id = $1',
      [customer],
    )) as [{ no: string }];
    const campaign = await bank.made(bank.marketer.post('/campaigns', { data: { name: 'Asks' } }));
    const plan = {
      purpose: 'service',
      holdOut: 0,
      trigger: { kind: 'api' },
      steps: [
        {
          id: 's1',
          kind: 'message',
          channels: ['email'],
          survey,
          variants: [{ key: 'A', templates: { email: template } }],
        },
      ],
    };
    const saved = await bank.marketer.put(`/campaigns/${campaign}/plan`, { planVersion: 0, plan });
    expect([saved.status, saved.text]).toEqual([200, expect.any(String)]);
    const launched = await bank.marketer.post(`/campaigns/${campaign}/launch`, {});
    expect([launched.status, launched.text]).toEqual([200, expect.any(String)]);
    expect((await bank.marketer.post(`/campaigns/${campaign}/enrol`, { customerNos: [no] })).status).toBe(200);
    const sent = () =>
      bank.rows<{ id: string }>('select id from deliveries where source = $1', [`campaign:${campaign}`]);
    await until('the message is ordered', async () => (await sent()).length === 1);
    const [delivery] = await sent();
    expect(await bank.messages.settled(String(delivery?.id))).toMatchObject({ state: 'sent' });
    const link = await bank.linkInMail(String(delivery?.id));
    expect((await bank.complete(link, { recommend: 8 })).status).toBe(200);
    expect((await bank.complete(link, { recommend: 8 })).status).toBe(409);
    const [answer] = await bank.rows<{ source: string }>(
      'select i.source from survey_invitations i join survey_answers a on a.invitation_id = i.id order by a.id desc limit 1',
    );
    expect(answer?.source).toMatch(new RegExp(`^campaign:${campaign}/`));
  });
});
