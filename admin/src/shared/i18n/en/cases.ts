/** Texts of service cases and improvements. */
export const cases = {
  'case.columnEmpty': 'Nothing here.',
  'case.late': 'Overdue:',
  'case.due': 'Contact by',
  'case.scores': '{{before}} → {{after}}',
  'case.contact': 'Contacted',
  'case.ask-again': 'Ask again',
  'case.close': 'Close',
  'case.contact.done': 'Noted.',
  'case.ask-again.done': 'The customer gets their link.',
  'case.close.done': 'Closed.',
  'case.note': 'What was done',
  'case.noteNeeded': 'Say in a few words what was done.',
  'improvement.effect': 'Effect',
  'improvement.before': '90 days before',
  'improvement.after': 'Since then',
  'improvement.figure': '{{value}} ({{low}} to {{high}}, {{answers}} answers)',
  'improvement.nothingToCompare':
    'Name the survey, the metric and the day it took effect; answers before and after are then compared.',
  'improvement.verdict.better': 'Better, and hardly by chance.',
  'improvement.verdict.worse': 'Worse, and hardly by chance.',
  'improvement.verdict.chance': 'The difference may be chance.',
  'improvement.verdict.unknown': 'There is nothing to compare yet.',
  'problem.cases.wrong_state': 'The case is in another state by now, so that this cannot be done.',
  'problem.cases.no_survey':
    'Nobody can be asked again: the survey is not open, or its follow-up names no active message.',
  'problem.cases.nobody_to_ask': 'The case has no customer who could be asked.',
} as const;
