import { type Actor, ports } from '@kehu/kernel';
import { openDefinition } from '@kehu/surveys';
import type { Knex } from 'knex';
import type { SurveyContent } from '../contract';
import { answerUrl, publicUrl } from '../links';
import { currentDefinition, type SurveyRow } from '../queries/surveys';

const STEPS: readonly (readonly [verb: string, action: string, from: readonly string[]])[] = [
  ['change', 'update', ['draft', 'open', 'closed']],
  ['open', 'launch', ['draft', 'closed']],
  ['close', 'launch', ['open']],
  ['invite', 'launch', ['open']],
  ['enter', 'enter', ['open']],
];

/** What a survey asks and how, and what somebody may do with it now; the operations judge again. */
export async function surveyContent(knex: Knex, survey: SurveyRow, actor: Actor): Promise<SurveyContent> {
  const definition = await currentDefinition(knex, survey);
  const { definitionVersion, settings, settingsVersion, publicKey } = survey;
  return {
    definition,
    definitionVersion,
    ...(await openDefinition(definition)),
    settings,
    settingsVersion,
    publicUrl: settings.publicLink && publicKey ? publicUrl(publicKey) : null,
    previewUrl: definitionVersion > 0 ? answerUrl('v', survey.id) : null,
    may: STEPS.filter(
      ([, action, from]) => from.includes(survey.status) && ports.get('access').can(actor, action, 'survey'),
    ).map(([verb]) => verb),
  };
}
