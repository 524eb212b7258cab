import { checkAnswers } from '../answers/check';
import { languagesOf } from '../definition/languages';
import { openDefinition } from '../definition/open';
import { changeItems, drawPage, pagesOf, readPage, thanksOf } from '../page/page';

/** What a page's form sent, in the order of its inputs. */
export type SentInputs = readonly (readonly [name: string, value: string])[];

type Read = Parameters<typeof readPage>;

/** What SurveyJS does; the time it takes is up to a survey's author and to what respondents send. */
export const work = {
  checkAnswers,
  openDefinition,
  drawPage,
  changeItems,
  pagesOf,
  languagesOf,
  thanksOf,
  readPage: (definition: Read[0], asked: Read[1], inputs: SentInputs) => {
    const all = (name: string) => inputs.flatMap(([one, value]) => (one === name ? [value] : []));
    return readPage(definition, asked, { all, one: (name) => all(name)[0] });
  },
};
