import { defineOperation, invalidInput, newDocumentId, ok } from '@kehu/kernel';
import type { FieldProblem } from '@kehu/kernel/contract';
import { templateHolds } from '@kehu/messaging';
import { parseFilter } from '@kehu/records';
import { SaveSettingsInput } from '../contract';
import { SURVEY_LINK } from '../links';
import { surveyProblems } from '../problems';
import { keepPublicKey, storeSettings, surveyByRow } from '../queries/surveys';

/** Saves how a survey is asked, and what follows from answers: the parts that are given; the others stay. */
export const saveSurveySettings = defineOperation({
  name: 'survey.save-settings',
  summary: 'Save how a survey is asked and what follows from its answers',
  permission: { action: 'update', subject: 'survey' },
  input: SaveSettingsInput,
  audit: ({ input }) => ({ record: ['survey', input.id], details: input.settings }),
  async run({ input: { id, settingsVersion, settings: parts }, records, trx }) {
    const held = await records.lock('survey', id);
    if (!held.ok) return held;
    const before = await surveyByRow(trx, held.value.pk);
    if (settingsVersion !== undefined && settingsVersion !== before.settingsVersion)
      return surveyProblems.settings_changed();
    const problems: FieldProblem[] = [];
    if (parts.followUp) {
      const view = records.view('survey-answer');
      if (!view.ok) return view;
      const parsed = parseFilter(
        parts.followUp.when,
        view.value,
        records.views,
        records.catalogue,
        'settings.followUp.when',
      );
      if (!parsed.ok) problems.push(...(parsed.problem.fields ?? []));
    }
    const templates = [
      ...(parts.after ?? []).map(({ template }, i) => ({ template, path: `settings.after.${i}.template` })),
      { template: parts.followUp?.template, path: 'settings.followUp.template' },
    ];
    for (const { template, path } of templates) {
      if (template && !(await templateHolds(trx, template, SURVEY_LINK)))
        problems.push({ path, code: 'no_survey_link', message: 'its text has no link to the survey' });
    }
    if (problems.length > 0) return invalidInput(problems);
    const settings = { ...before.settings, ...parts };
    await storeSettings(trx, held.value.pk, settings);
    if (settings.publicLink) await keepPublicKey(trx, held.value.pk, newDocumentId());
    return ok({ id, settings, settingsVersion: before.settingsVersion + 1 });
  },
});
