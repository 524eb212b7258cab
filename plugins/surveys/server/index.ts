export type { Checked } from './answers/check';
export type { Fact, Scores } from './answers/facts';
export { sentimentScore } from './comments/sentiment';
export { understand } from './comments/understand';
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
export { wordsOf } from './page/words';
