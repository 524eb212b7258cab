import type { Filters } from '../../../shared/records/query';

/** The condition on customers of being in a segment. */
export const memberFilter = (segmentId: string): Filters => ({
  segments: { $has: { where: { segment: { id: { $eq: segmentId } } } } },
});

/** Customer numbers of a pasted text or of a file: the first column of each line. */
export const numbersOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => (line.split(/[,;\t]/)[0] ?? '').trim().replace(/^"(.*)"$/, '$1'));
