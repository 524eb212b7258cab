export { type Checked, checkAnswers } from './answers/check';
export type { Fact, Scores } from './answers/facts';
export { withModel } from './definition/model';
export { openDefinition } from './definition/open';
