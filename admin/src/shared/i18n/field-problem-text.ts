import { type FieldProblem, type Label, sentenceOf } from '@kehu/kernel/contract';
import { FIELD_REASONS } from '@kehu/records/contract';
import { currentLocale } from './i18n';
import { textOr } from './use-locale';

const REASONS: Record<string, Label> = FIELD_REASONS;

/** What is wrong with a field: the catalogue's own sentence in the reader's language, or a text of the interface. */
export function fieldProblemText({ code, message, params }: FieldProblem): string {
  const reason = REASONS[code];
  return reason ? asSentence(sentenceOf(reason, params, currentLocale())) : textOr(`fieldProblem.${code}`, message);
}

/** The server's words follow the field's name; beside the field they stand alone. */
const asSentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${currentLocale() === 'en' ? '.' : '。'}`;
