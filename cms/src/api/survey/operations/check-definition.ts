import { defineOperation, ok } from '@kehu/kernel';
import { type Opened, openDefinition } from '@kehu/surveys';
import { CheckDefinitionInput } from '../contract';

/** Says what a definition asks and what of it cannot be taken, before it is saved. Changes nothing. */
export const checkDefinition = defineOperation<typeof CheckDefinitionInput, Opened>({
  name: 'survey.check',
  summary: 'Look through the questions of a survey without saving them',
  permission: { action: 'read', subject: 'survey' },
  input: CheckDefinitionInput,
  audit: { none: 'nothing is changed' },
  run: async ({ input }) => ok(await openDefinition(input.definition)),
});
