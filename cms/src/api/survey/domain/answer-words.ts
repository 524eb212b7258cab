import { type Answers, isDrawing, type Question } from '@kehu/surveys/contract';
import type { GivenAnswer } from '../contract';

type Said = GivenAnswer['said'][number];
type Text = Said['value'];
type Choices = Question['choices'];

const FILE = 'file:';
const OTHER = 'other';

/** Answers as somebody reads them: each question with what was said, in the words that were offered. */
export function answersInWords(questions: readonly Question[], answers: Answers): GivenAnswer[] {
  const known = new Set(questions.flatMap(({ name }) => [name, commentOf(name)]));
  const given = questions.flatMap((question): GivenAnswer[] => {
    const own = comment(answers[commentOf(question.name)]);
    // Their own words stand for the choice “other”.
    const said = [
      ...saidTo(question, answers[question.name]).filter(({ value }) => !(own[0] && value.en === OTHER)),
      ...own,
    ];
    return said.length > 0 ? [{ question: question.name, text: textOf(question), said }] : [];
  });
  // What was answered under a name of its own.
  const others = Object.entries(answers).filter(([name]) => !known.has(name));
  return [...given, ...others.map(([name, value]) => ({ question: name, text: { en: name }, said: flat(value) }))];
}

const textOf = ({ name, text }: Question): Text => (Object.values(text).some(Boolean) ? text : { en: name });
const commentOf = (name: string): string => `${name}-Comment`;
const comment = (value: unknown): Said[] => (typeof value === 'string' && value ? [plain(value)] : []);
const chosen = (value: Text, row: Text | null = null): Said => ({ row, value, file: null, drawing: null });
const YES = { en: 'Yes', 'zh-Hans': '是', 'zh-Hant': '是' };
const NO = { en: 'No', 'zh-Hans': '否', 'zh-Hant': '否' };
const plain = (value: unknown): Said => {
  if (typeof value === 'boolean') return chosen(value ? YES : NO);
  return isDrawing(value) ? { ...chosen({ en: '✓' }), drawing: value } : chosen({ en: String(value) });
};

const worded = (choices: Choices, value: unknown): Text => {
  const text = choices.find((choice) => choice.value === String(value))?.text;
  return text && Object.values(text).some(Boolean) ? text : { en: String(value) };
};

function saidTo({ type, choices, rows, columns }: Question, value: unknown): Said[] {
  if (value === undefined || value === null) return [];
  if (type === 'file') return (Array.isArray(value) ? value : [value]).map(fileOf);
  if (type === 'matrix' && typeof value === 'object') {
    return Object.entries(value).flatMap(([row, cells]) =>
      [cells].flat().map((cell) => chosen(worded(columns, cell), worded(rows, row))),
    );
  }
  if (type === 'multipletext' && typeof value === 'object')
    return Object.entries(value).map(([row, one]) => ({ ...plain(one), row: worded(rows, row) }));
  if (choices.length > 0 && typeof value !== 'object') return [chosen(worded(choices, value))];
  if (choices.length > 0 && Array.isArray(value)) return value.map((one) => chosen(worded(choices, one)));
  return flat(value);
}

function fileOf(value: unknown): Said {
  const { name = '', content = '' } = (value ?? {}) as { name?: string; content?: string };
  const id = content.startsWith(FILE) ? content.slice(FILE.length) : null;
  return { ...chosen({ en: String(name) }), file: id };
}

const isKeptFile = (value: unknown): boolean =>
  String((value as { content?: unknown } | null)?.content ?? '').startsWith(FILE);

/** Everything inside, each with the way to it. */
function flat(value: unknown, way = ''): Said[] {
  if (isKeptFile(value)) return [{ ...fileOf(value), row: way ? { en: way } : null }];
  if (value === null || typeof value !== 'object') return [{ ...plain(value), row: way ? { en: way } : null }];
  return Object.entries(value).flatMap(([key, inner]) => {
    const step = Array.isArray(value) ? String(Number(key) + 1) : key;
    const isList = Array.isArray(value) && (inner === null || typeof inner !== 'object');
    return flat(inner, isList ? way : [way, step].filter(Boolean).join(' · '));
  });
}
