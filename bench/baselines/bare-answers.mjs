// The raw baseline of answers to surveys: node:http and pg, one statement for the answer and its facts, nothing checked.
// Started as a process of its own: DATABASE_URL and PORT in the environment.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
await pool.query('drop table if exists bench_answers, bench_facts');
await pool.query('create table bench_answers (like survey_answers including all)');
await pool.query('create table bench_facts (like survey_facts including all)');

const INSERT = `with done as (
    insert into bench_answers (survey_id, version, channel, language, state, answers, nps, csat, ces, sentiment, topics,
      started_at, updated_at, completed_at)
    values (1, 1, 'email', $1, 'complete', $2, $3, $4, $5, 'negative', '{waiting,staff}', now(), now(), now()) returning id
  )
  insert into bench_facts (answer_id, survey_id, question, "row", value, number)
    select done.id, 1, f.question, f."row", f.value, f.number
    from done, jsonb_to_recordset($6::jsonb) as f(question text, "row" text, value text, number numeric)`;

const factsOf = (answers) =>
  Object.entries(answers).flatMap(([question, value]) =>
    typeof value === 'object'
      ? Object.entries(value).map(([row, cell]) => ({ question, row: Array.isArray(value) ? '' : row, value: cell }))
      : [{ question, row: '', value: String(value), number: typeof value === 'number' ? value : null }],
  );

createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  const { answers, language } = JSON.parse(text);
  const { recommend, satisfied, effort } = answers;
  const facts = JSON.stringify(factsOf(answers));
  await pool.query(INSERT, [language, JSON.stringify(answers), recommend, satisfied, effort, facts]);
  response.setHeader('content-type', 'application/json');
  response.end('{"data":{"state":"complete"}}');
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('bare is ready'));
process.on('SIGINT', () => process.exit(0));
