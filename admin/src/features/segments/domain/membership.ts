import type { Filters } from '../../../shared/records/query';

/** The condition on customers of being in a segment. */
export const memberFilter = (segmentId: string): Filters => ({
  segments: { $has: { where: { segment: { id: { $eq: segmentId } } } } },
});

/** Customer numbers of a pasted text or of a file: the first column of each line. What heads it holds no digit. */
export const numbersOf = (text: string): string[] => {
  const [head = '', ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => (line.split(/[,;\t]/)[0] ?? '').trim().replace(/^"(.*)"$/, '$1'));
  return [/\d/.test(head) || rows.length === 0 ? head : '', ...rows];
};
