import { defineOperation, invalidInput, ok } from '@kehu/kernel';
import { keepShownImages } from '@kehu/messaging';
import { meaningChanges, openDefinition } from '@kehu/surveys';
import { SaveDefinitionInput } from '../contract';
import { surveyProblems } from '../problems';
import { storeDefinition, surveyByRow } from '../queries/surveys';
import { answeredQuestions } from '../reads/asked-questions';

/** Saves what a survey asks, as a new version. Answers keep the version that they were given to. */
export const saveDefinition = defineOperation({
  name: 'survey.save-definition',
  summary: 'Save the questions of a survey',
  permission: { action: 'update', subject: 'survey' },
  input: SaveDefinitionInput,
  audit: ({ input, output }) => ({
    record: ['survey', input.id],
    ...(input.note && { reason: input.note }),
    details: { definitionVersion: (output as { definitionVersion: number }).definitionVersion },
  }),
  async run({ input, records, trx, actor, now }) {
    const held = await records.lock('survey', input.id);
    if (!held.ok) return held;
    const survey = await surveyByRow(trx, held.value.pk);
    if (survey.definitionVersion !== input.definitionVersion) return surveyProblems.definition_changed();
    const { findings, questions } = await openDefinition(input.definition);
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      return invalidInput(
        errors.map(({ code, path, detail }) => ({ path: `definition.${path}`, code, message: detail })),
      );
    }
    // Answers are counted by their codes: what stood under one must not come to mean something else.
    const changes = meaningChanges(await answeredQuestions(trx, survey), questions);
    const refused = input.reworded ? changes.filter(({ certain }) => certain) : changes;
    if (refused.length > 0) {
      const fields = refused.map(({ question, value, was, now: said, certain }) => ({
        path: ['definition', question, ...(value === null ? [] : [value])].join('.').slice(0, 400),
        code: certain ? 'new_meaning' : 'reworded',
        message: `“${was.slice(0, 100)}” → “${said.slice(0, 100)}”`,
      }));
      const summary = fields
        .slice(0, 3)
        .map(({ path, message }) => `${path.slice(11)}: ${message}`)
        .join('; ');
      return surveyProblems[refused.some(({ certain }) => certain) ? 'new_meaning' : 'reworded'](
        { summary },
        { fields },
      );
    }
    const version = survey.definitionVersion + 1;
    await storeDefinition(trx, {
      id: survey.id,
      version,
      definition: input.definition,
      note: input.note || null,
      by: { id: actor.id, name: actor.name },
      at: now(),
    });
    await keepShownImages(trx, { record: input.id, version, text: JSON.stringify(input.definition) });
    return ok({ id: input.id, definitionVersion: version });
  },
});
