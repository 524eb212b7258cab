import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The embedded database of a bank, past the program. */
export async function openDatabase(dataDir) {
  const { port, password } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'));
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'kehu_owner', password, database: 'kehu' });
  await client.connect();
  const rows = async (text, values) => (await client.query(text, values)).rows;
  return {
    rows,
    close: () => client.end(),
    /** Customers (public ids) of a campaign by whether they were written to. */
    async someMembers(id) {
      const members = await rows(
        `select u.document_id as id, m.arm from campaign_members m
         join campaigns c on c.id = m.campaign_id join customers u on u.id = m.customer_id
         where c.document_id = $1 order by u.id`,
        [id],
      );
      const ids = (isControl) => members.filter(({ arm }) => (arm === 'control') === isControl).map((row) => row.id);
      return { treated: ids(false), control: ids(true) };
    },
  };
}

/** The figures of a campaign, counted row by row in SQL of our own. */
export async function countCampaign(database, id) {
  const [members] = await database.rows(
    `select count(*)::int as people,
       count(*) filter (where m.arm = 'control')::int as control,
       count(*) filter (where m.arm is distinct from 'control')::int as treated,
       count(m.converted_at)::int as converted,
       count(m.converted_at) filter (where m.arm = 'control')::int as "controlConverted",
       count(m.converted_at) filter (where m.arm is distinct from 'control')::int as "treatedConverted",
       count(*) filter (where m.state = 'active')::int as moving
     from campaign_members m join campaigns c on c.id = m.campaign_id where c.document_id = $1`,
    [id],
  );
  const [messages] = await database.rows(
    `select count(sent_at)::int as sent, count(opened_at)::int as opened, count(clicked_at)::int as clicked,
       count(*) filter (where state in ('queued', 'sending'))::int as moving, max(sent_at) as "lastSentAt"
     from deliveries where source = $1`,
    [`campaign:${id}`],
  );
  return {
    ...members,
    ...messages,
    moving: members.moving + messages.moving,
    lastSentAt: messages.lastSentAt?.getTime() ?? 0,
  };
}
