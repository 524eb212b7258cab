export { type Checked, checkAnswers } from './answers/check';
export type { Fact, Scores } from './answers/facts';
export { withModel } from './definition/model';
export { type Opened, openDefinition } from './definition/open';
export { type Interval, meanOf, npsOf, shareOf } from './figures/intervals';
export { escapeHtml } from './page/html';
export type { Form } from './page/kind';
export { changeItems, drawPage, languagesOf, pagesOf, readPage, thanksOf } from './page/page';
export { wordsOf } from './page/words';
