import { type FieldProblem, type Label, sentenceOf } from '@kehu/kernel/contract';
import { FIELD_REASONS } from '@kehu/records/contract';
import { currentLocale } from './i18n';
import { textOr } from './use-locale';

const REASONS: Record<string, Label> = FIELD_REASONS;

/** What is wrong with a field: the catalogue's own sentence in the reader's language, or a text of the interface. */
export function fieldProblemText(problem: FieldProblem): string {
  const { message, params } = problem;
  const code = codeOf(problem);
  const reason = REASONS[code];
  return reason
    ? asSentence(sentenceOf(reason, params, currentLocale()))
    : textOr(`fieldProblem.${code}`, message, params);
}

/** Shapes (zod) call too little text, too few entries and too low numbers the same. */
function codeOf({ code, params }: FieldProblem): string {
  const of = params?.of;
  if (code === 'too_small' && of !== undefined && of !== 'number')
    return params?.limit === 1 ? 'required' : 'too_short';
  if (code !== 'too_big') return code;
  return of === 'string' ? 'too_long' : of === 'array' ? 'too_many' : 'too_large';
}

/** The server's words follow the field's name; beside the field they stand alone. */
const asSentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${currentLocale() === 'en' ? '.' : '。'}`;
