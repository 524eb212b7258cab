// A survey as banks ask it, an answer to it, and many answers at once.

export const DEFINITION = {
  title: { default: 'How was your visit?', 'zh-cn': '您的体验如何？' },
  pages: [
    {
      elements: [
        {
          type: 'rating',
          name: 'recommend',
          title: 'Would you recommend us?',
          rateMin: 0,
          rateMax: 10,
          isRequired: true,
        },
        { type: 'comment', name: 'wrong', title: 'What went wrong?', visibleIf: '{recommend} <= 6' },
      ],
    },
    {
      elements: [
        { type: 'rating', name: 'satisfied', title: 'How satisfied are you?', metric: 'csat' },
        { type: 'rating', name: 'effort', title: 'It was easy', metric: 'ces', rateMax: 7 },
        { type: 'checkbox', name: 'liked', title: 'What did you like?', choices: ['speed', 'people', 'app', 'fees'] },
        { type: 'radiogroup', name: 'why', title: 'Why did you come?', choices: ['cash', 'loan', 'advice', 'account'] },
        {
          type: 'matrix',
          name: 'rated',
          title: 'How were',
          columns: ['good', 'fair', 'bad'],
          rows: ['waiting', 'advice', 'branch'],
        },
        { type: 'comment', name: 'more', title: 'Anything else?' },
      ],
    },
  ],
};

export const ANSWERS = {
  recommend: 5,
  wrong: 'I waited for an hour',
  satisfied: 2,
  effort: 3,
  liked: ['people', 'app'],
  why: 'loan',
  rated: { waiting: 'bad', advice: 'good', branch: 'fair' },
  more: '排队太久，但是柜员很好',
};

/** Twice as many invitations as answers, over half a year; ten facts an answer. */
export async function fillSurvey(bank, publicId, answers) {
  const [{ id }] = await bank.query('select id from surveys where document_id = $1', [publicId]);
  const [{ n }] = await bank.query('select count(*)::int as n from customers');
  await bank.query(
    `with c as (select id, row_number() over (order by id) - 1 as at from customers)
     insert into survey_invitations (survey_id, customer_id, channel, source, created_at, expires_at, opened_at)
     select $1::int, c.id, 'email', 'bench:' || i / $3::int, t.at, now() + interval '30 days', t.at
     from generate_series(0, $2::int - 1) i join c on c.at = i % $3::int
     cross join lateral (select now() - i % 180 * interval '1 day' - interval '1 hour' as at) t`,
    [id, 2 * answers, n],
  );
  await bank.query(
    `insert into survey_answers (survey_id, version, invitation_id, customer_id, channel, language, state, answers, nps, csat,
       ces, sentiment, topics, started_at, updated_at, completed_at)
     select survey_id, 1, id, customer_id, channel, (array['en', 'zh-Hans', 'zh-Hant'])[1 + id % 3], 'complete', $2::jsonb,
       id * 7 % 11, 1 + id * 3 % 5, 1 + id * 5 % 7, (array['positive', 'neutral', 'negative'])[1 + id % 3],
       array[(array['waiting', 'staff', 'fees', 'app'])[1 + id % 4], 'branch'], created_at, created_at, created_at + id % 300 * interval '1 s'
     from survey_invitations where survey_id = $1 and id % 2 = 0`,
    [id, JSON.stringify(ANSWERS)],
  );
  await bank.query(
    `insert into survey_facts (answer_id, survey_id, customer_id, question, "row", value, number, is_first)
     select a.id, a.survey_id, a.customer_id, f.question, f.row, f.value, f.number,
       f.row in ('', 'waiting') and f.value not in ('speed', 'app', 'fees')
     from survey_answers a cross join lateral (values
       ('recommend', '', a.nps::text, a.nps), ('satisfied', '', a.csat::text, a.csat), ('effort', '', a.ces::text, a.ces),
       ('liked', '', 'people', null), ('liked', '', (array['speed', 'app', 'fees'])[1 + a.id % 3], null),
       ('why', '', (array['cash', 'loan', 'advice', 'account'])[1 + a.id % 4], null),
       ('rated', 'waiting', (array['good', 'fair', 'bad'])[1 + a.id % 3], null),
       ('rated', 'advice', (array['good', 'fair', 'bad'])[1 + a.id % 2], null),
       ('rated', 'branch', 'good', null), ('more', '', 'What somebody wrote, ' || a.id, null)
     ) f(question, row, value, number) where a.survey_id = $1`,
    [id],
  );
  // Segments follow changes of answers; nobody works them off here.
  await bank.query('delete from customer_changes');
  await bank.query('vacuum (analyze) survey_invitations, survey_answers, survey_facts');
}
