import type { Question } from '../../contract';

type Choice = Question['choices'][number];
type Text = Choice['text'];
type Part = 'choices' | 'rows' | 'columns';

const PARTS: readonly Part[] = ['choices', 'rows', 'columns'];
/** Kinds whose answers mean the same, in another dress. */
const FAMILIES: readonly (readonly string[])[] = [
  ['radiogroup', 'buttongroup', 'dropdown', 'imagepicker', 'checkbox', 'tagbox'],
  ['comment', 'text:text'],
];

function familyOf({ type, input }: Question): string {
  const own = type === 'text' ? `text:${input}` : type;
  return FAMILIES.find((family) => family.includes(own))?.[0] ?? own;
}

export interface MeaningChange {
  question: string;
  /** the code that would mean something else; null: the question itself */
  value: string | null;
  was: string;
  now: string;
  /** not only other words: another kind or scale, or words that stood under another code */
  certain: boolean;
}

/**
 * What already given answers would seem to say under new questions and did not: codes under which other words stood.
 * @param earlier questions of versions that were answered
 */
export function meaningChanges(earlier: readonly Question[], now: readonly Question[]): MeaningChange[] {
  return now.flatMap((question) => {
    const before = earlier.filter(({ name }) => name === question.name);
    const other = before.find((one) => scaleOf(one) !== scaleOf(question));
    if (other)
      return [{ question: question.name, value: null, was: scaleOf(other), now: scaleOf(question), certain: true }];
    return PARTS.flatMap((part) => changedWords(question, part, before));
  });
}

/** What a figure of a question is counted by. */
const scaleOf = (question: Question): string =>
  [familyOf(question), question.type === 'rating' && question.range ? question.range.join('–') : ''].join(' ').trim();

function changedWords(question: Question, part: Part, before: readonly Question[]): MeaningChange[] {
  const stood = before.flatMap((one) => one[part]);
  return question[part].flatMap((choice) => {
    const own = stood.filter(({ value }) => value === choice.value);
    if (own.length === 0 || own.some((one) => saySame(one, choice))) return [];
    return [
      {
        question: question.name,
        value: choice.value,
        was: anyOf(own.at(0) as Choice),
        now: anyOf(choice),
        certain: stood.some((one) => one.value !== choice.value && saySame(one, choice)),
      },
    ];
  });
}

/** In every language that both are written in; without one in common nothing is known. */
function saySame(one: Choice, other: Choice): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return Object.entries(a).every(([language, text]) => {
    const against = b[language as keyof Text];
    return against === undefined || plain(text) === plain(against);
  });
}

/** A choice without words of its own is read by its code. */
const wordsOf = ({ value, text }: Choice): Text => (Object.values(text).some(Boolean) ? text : { en: value });
const anyOf = (choice: Choice): string => Object.values(wordsOf(choice)).find(Boolean) ?? choice.value;
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();

/**
 * Questions as results read them: those of the version as it stands, with the choices that only earlier versions
 * offered in the words that they had there; then the questions that only those had.
 * @param versions what was asked, the newest first
 */
export function withEarlier(versions: readonly (readonly Question[])[]): Question[] {
  const questions = new Map<string, Question>();
  for (const [place, version] of versions.entries())
    for (const question of version) {
      const known = questions.get(question.name);
      if (!known) questions.set(question.name, question);
      else if (place > 0 && familyOf(known) === familyOf(question))
        questions.set(question.name, merged(known, question));
    }
  return [...questions.values()];
}

const merged = (known: Question, earlier: Question): Question => ({
  ...known,
  ...Object.fromEntries(PARTS.map((part) => [part, mergedChoices(known[part], earlier[part])])),
});

function mergedChoices(known: readonly Choice[], earlier: readonly Choice[]): Choice[] {
  const kept = known.map((choice) => {
    const before = earlier.find(({ value }) => value === choice.value);
    const all = [choice, ...(choice.was ?? []).map((text) => ({ value: choice.value, text }))];
    if (!before || all.some((one) => saySame(one, before))) return choice;
    return { ...choice, was: [...(choice.was ?? []), wordsOf(before)] };
  });
  const gone = earlier.filter(({ value }) => !known.some((one) => one.value === value));
  return [...kept, ...gone.map((choice) => ({ ...choice, gone: true }))];
}
