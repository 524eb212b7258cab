export { type Checked, checkAnswers } from './answers/check';
export type { Fact, Scores } from './answers/facts';
export { withModel } from './definition/model';
export { type Opened, openDefinition } from './definition/open';
