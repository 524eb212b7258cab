import type { Question as Model } from 'survey-core';

/** Texts of these kinds of inputs are words. */
const WORDS: readonly string[] = ['text', ''];

/** What somebody has written in their own words: comments, texts, and remarks beside choices. */
export const commentsOf = (shown: readonly Model[]): string[] =>
  shown.flatMap((question) => [...wordsOf(question), ...text(question.comment)]);

const text = (value: unknown): string[] => (typeof value === 'string' && value.trim() !== '' ? [value] : []);

function wordsOf(question: Model): string[] {
  const type = question.getType();
  const { inputType = 'text' } = question as unknown as { inputType?: string };
  if (type === 'comment' || (type === 'text' && WORDS.includes(inputType))) return text(question.value);
  if (type === 'multipletext' && question.value) return Object.values(question.value as object).flatMap(text);
  return [];
}
