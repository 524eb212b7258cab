import type { SchemaStep } from '@kehu/kernel';
import { followTable } from '../customer/changes/schema';
import { featureColumns } from '../customer-features/source';
import { answerFeatures } from './features';

/**
 * Versions of surveys, who was asked, and what was answered. An answer keeps the version that it was given to; one
 * invitation has one answer. `survey_facts` holds each thing that was said, for counting and for conditions.
 */
export const schema: SchemaStep[] = [
  {
    name: '001-surveys',
    sql: `
      create table survey_versions (
        survey_id integer not null references surveys (id) on delete cascade,
        version integer not null,
        -- json, not jsonb: the order of its keys is kept as it was written
        definition json not null,
        note text,
        by_id integer not null,
        by_name text not null,
        at timestamptz not null,
        primary key (survey_id, version)
      );
      create table survey_invitations (
        id bigint generated always as identity primary key,
        survey_id integer not null references surveys (id) on delete cascade,
        customer_id integer references customers (id) on delete cascade,
        channel text not null,
        -- who asked: campaign:<id>/<step>, case:<id>, event:<id>, send:<request>, staff:<request>
        source text not null,
        by_id integer,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        opened_at timestamptz
      );
      create unique index survey_invitations_once on survey_invitations (survey_id, source, customer_id);
      create index survey_invitations_customer on survey_invitations (customer_id);
      create table survey_answers (
        id bigint generated always as identity primary key,
        survey_id integer not null references surveys (id) on delete cascade,
        version integer not null,
        invitation_id bigint unique references survey_invitations (id) on delete set null,
        customer_id integer references customers (id) on delete cascade,
        channel text not null,
        language text not null,
        state text not null check (state in ('partial', 'complete')),
        page integer not null default 0,
        answers jsonb not null,
        nps smallint,
        csat smallint,
        ces smallint,
        sentiment text,
        topics text[] not null default '{}',
        started_at timestamptz not null,
        updated_at timestamptz not null,
        completed_at timestamptz
      );
      create index survey_answers_survey on survey_answers (survey_id, completed_at) where state = 'complete';
      create index survey_answers_customer on survey_answers (customer_id);
      create table survey_facts (
        id bigint generated always as identity primary key,
        answer_id bigint not null references survey_answers (id) on delete cascade,
        survey_id integer not null references surveys (id) on delete cascade,
        customer_id integer references customers (id) on delete cascade,
        question text not null,
        "row" text not null default '',
        value text not null,
        number numeric
      );
      create index survey_facts_question on survey_facts (survey_id, question);
      create index survey_facts_answer on survey_facts (answer_id);
      create index survey_facts_customer on survey_facts (customer_id);
      create table survey_files (
        id text primary key,
        answer_id bigint not null references survey_answers (id) on delete cascade,
        question text not null,
        name text not null,
        type text not null,
        bytes bytea not null,
        at timestamptz not null
      );
      create index survey_files_answer on survey_files (answer_id);
    `,
  },
  {
    name: '002-cases',
    sql: `
      create unique index service_cases_answer on service_cases (answer_id);
      create index service_cases_survey on service_cases (survey_id);
      create index service_cases_due on service_cases (status, due_at);
      create index service_cases_customer on service_cases (customer_id);
    `,
  },
  {
    name: '003-follow',
    sql: followTable('survey_answers', 'c.customer_id', ['insert', 'update', 'delete']),
  },
  {
    name: '004-features',
    // Banks that have customers already work everybody out anew.
    sql: `${featureColumns(answerFeatures.columns)}
      update customer_feature_rebuild set asked_at = now(), last_id = 0, done = 0, finished_at = null
        where exists (select 1 from customer_features);`,
  },
  {
    name: '005-results',
    sql: `
      create index survey_answers_of on survey_answers (survey_id);
      create index survey_answers_written on survey_answers (survey_id, completed_at, id)
        where state = 'complete' and sentiment is not null;
      create index survey_facts_answered on survey_facts (survey_id, question, answer_id);
      drop index survey_facts_question;
    `,
  },
  {
    name: '006-first-facts',
    sql: `
      alter table survey_facts add column is_first boolean not null default true;
      update survey_facts f set is_first = false where exists (
        select 1 from survey_facts b where b.answer_id = f.answer_id and b.question = f.question and b.id < f.id);
      create index survey_facts_question on survey_facts (survey_id, question);
      drop index survey_facts_answered;
    `,
  },
  {
    name: '007-views-and-settings',
    // An answer by the public address is that of one view of its page, however often it is sent.
    sql: `
      alter table survey_answers add column view text;
      create unique index survey_answers_view on survey_answers (survey_id, view) where view is not null;
      alter table surveys add column settings_version integer not null default 0;
    `,
  },
];
