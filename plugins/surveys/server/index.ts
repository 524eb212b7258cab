export type { Checked } from './answers/check';
export type { Fact, Scores } from './answers/facts';
export { sentimentScore } from './comments/sentiment';
export { understand } from './comments/understand';
export { meaningChanges, withEarlier } from './definition/meaning';
export type { Opened } from './definition/open';
export {
  changeItems,
  checkAnswers,
  drawPage,
  languagesOf,
  openDefinition,
  pagesOf,
  readPage,
  thanksOf,
} from './engine/engine';
export type { SentInputs } from './engine/work';
export { type Interval, meanOf, npsOf, shareOf } from './figures/intervals';
export type { Form } from './page/kind';
export { wordsOf } from './page/words';
