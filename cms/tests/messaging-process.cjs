// A process that uses messaging as a campaign does, on the bank of KEHU_DATA_DIR; prints what it saw as JSON.
const { execute, newRequestId, operations, platform, sql, SYSTEM } = require('@kehu/kernel');
const messaging = require('@kehu/messaging');
const { boot } = require('../dist/src/boot');
const { openDatabase } = require('../dist/src/cli/database');

const seen = {};
const origin = { source: 'system', requestId: newRequestId() };
const within = (work) => platform.get().transaction(work);
const rows = async (text, values = []) => (await platform.get().knex().raw(text, values)).rows;
const call = async (name, input) => {
  const done = await execute(operations().get(name), input, { actor: SYSTEM, origin });
  if (!done.ok) throw new Error(`${name}: ${done.problem.message}`);
  return done.value;
};
const template = async (channel, purpose, content) =>
  (await call('template.create', { name: 'T', channel, purpose, content: { en: content } })).id;
const statesOf = async (source) =>
  Object.fromEntries(
    (
      await rows(
        "select state || coalesce(' ' || reason, '') as state, count(*)::int as n from deliveries where source = ? group by 1 order by 1",
        [source],
      )
    ).map(({ state, n }) => [state, n]),
  );
const order = (recipientId, source, templateId, more = {}) => ({
  recipientId,
  source,
  step: '1',
  variant: null,
  templateId,
  channel: 'email',
  purpose: 'service',
  dueAt: new Date(),
  ...more,
});

const control = new Map();
const held = new Set();
let leaving;
messaging.defineSourceControl(
  'probe',
  async (_trx, sources) => new Map(sources.map((source) => [source, control.get(source) ?? 'go'])),
);
messaging.defineSendCheck('test', async (_trx, batch) => {
  leaving?.abort();
  return new Map(batch.filter(({ source }) => held.has(source)).map(({ deliveryId }) => [deliveryId, 'over-budget']));
});

const NAMES = { 'no-address': 'noAddress', 'no-consent': 'noConsent', suppressed: 'suppressed', capped: 'capped' };

/** How many of some recipients a marketing e-mail would reach, and what stops it for the others. */
const reachOf = (recipients) =>
  within(async (trx) => {
    const reach = { total: 0, reachable: 0, noAddress: 0, noConsent: 0, suppressed: 0, capped: 0 };
    const { text, values } = messaging.reachable({
      recipients,
      purpose: 'marketing',
      channels: ['email'],
      preferred: false,
    });
    for (const { reason } of (await trx.raw(text, values)).rows) {
      reach.total++;
      reach[NAMES[messaging.sieveOf(reason)] ?? 'reachable']++;
    }
    return reach;
  });

async function scenario() {
  await rows("update messaging_settings set quiet_from = '00:00', quiet_to = '00:00'");
  const email = { subject: 'S', preheader: '', blocks: [{ type: 'text', text: 'Hi {{ customer.name }}' }] };
  const service = await template('email', 'service', email);
  const people = (await rows('select id from customers where email is not null order by id limit 30')).map(
    ({ id }) => id,
  );

  const twice = people.map((id) => order(id, 'probe:twice', service));
  seen.queued = await within(async (trx) => [
    await messaging.queueDeliveries(trx, twice),
    await messaging.queueDeliveries(trx, [...twice, order(people[0], 'probe:twice', service, { step: '2' })]),
  ]);

  control.set('probe:twice', 'pause');
  await within((trx) =>
    messaging.queueDeliveries(
      trx,
      people.map((id) => order(id, 'probe:stop', service)),
    ),
  );
  control.set('probe:stop', 'stop');
  await messaging.deliverDue();
  seen.paused = await statesOf('probe:twice');
  seen.stopped = await statesOf('probe:stop');
  control.set('probe:twice', 'go');
  leaving = new AbortController();
  await messaging.deliverDue(leaving.signal);
  leaving = undefined;
  seen.leaving = await rows(
    "select state, attempts, count(*)::int as n from deliveries where source = 'probe:twice' group by 1, 2",
  );
  await messaging.deliverDue();
  seen.resumed = await statesOf('probe:twice');

  held.add('probe:held');
  await within((trx) =>
    messaging.queueDeliveries(
      trx,
      people.map((id) => order(id, 'probe:held', service)),
    ),
  );
  await messaging.deliverDue();
  seen.held = await statesOf('probe:held');

  const marketing = await template('email', 'marketing', email);
  const all = sql('select id from customers where status <> ?', 'prospect');
  seen.reach = await reachOf(all);
  const everybody = (await rows("select id from customers where status <> 'prospect'")).map(({ id }) => id);
  await within((trx) =>
    messaging.queueDeliveries(
      trx,
      everybody.map((id) => order(id, 'probe:all', marketing, { purpose: 'marketing' })),
    ),
  );
  await messaging.deliverDue();
  seen.all = await statesOf('probe:all');
  const reachable = sql("select recipient_id as id from deliveries where source = 'probe:all' and state = 'sent'");
  await rows("insert into frequency_caps values ('marketing', 'sms', 1, 1) on conflict do nothing");
  await rows("update frequency_caps set sends = 1, days = 1 where purpose = 'marketing'");
  seen.capped = await reachOf(reachable);

  const [nobody] = await rows(
    'select id from customers where email is not null and mobile is not null order by id desc limit 1',
  );
  await rows('update customers set email = null, email_bx = null where id = ?', [nobody.id]);
  await within((trx) =>
    messaging.queueDeliveries(trx, [order(nobody.id, 'probe:fallback', service, { fallback: ['sms'] })]),
  );
  await messaging.deliverDue();
  seen.fallback = await rows(
    "select channel, state, cost::text as cost from deliveries where source = 'probe:fallback'",
  );

  messaging.defineTemplateVariable('survey');
  const withData = await template('email', 'service', { ...email, subject: '{{ survey }} {{ data.more }}' });
  await within((trx) =>
    messaging.queueDeliveries(trx, [
      order(people[0], 'probe:data', withData, { data: { survey: 'https://s.example/1', more: 'm' } }),
      order(people[1], 'probe:data', withData),
    ]),
  );
  await messaging.deliverDue();
  seen.data = await statesOf('probe:data');
}

(async () => {
  const database = await openDatabase(() => undefined);
  const strapi = await boot();
  try {
    await scenario();
    process.stdout.write(`SEEN ${JSON.stringify(seen)}\n`);
  } finally {
    await strapi.destroy();
    await database.release();
  }
  process.exit(0);
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
