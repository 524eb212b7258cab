import { WorkTooLong, workerPool } from '@kehu/kernel';
import type { Opened } from '../definition/open';
import type { work } from './work';

type Work = typeof work;

const SECONDS = 3;
const pool = workerPool({
  script: () => require.resolve('@kehu/surveys/worker'),
  threads: 2,
  queue: 100,
  seconds: SECONDS,
});

const inThread =
  <K extends keyof Work>(name: K) =>
  (...args: Parameters<Work[K]>): Promise<ReturnType<Work[K]>> =>
    pool.run(name, args);

export const checkAnswers = inThread('checkAnswers');
export const drawPage = inThread('drawPage');
export const changeItems = inThread('changeItems');
export const pagesOf = inThread('pagesOf');
export const languagesOf = inThread('languagesOf');
export const thanksOf = inThread('thanksOf');
export const readPage = inThread('readPage');

const open = inThread('openDefinition');

/** As in `definition/open.ts`; one that takes too long to be looked through cannot be asked either. */
export async function openDefinition(definition: unknown): Promise<Opened> {
  try {
    return await open(definition);
  } catch (error) {
    if (!(error instanceof WorkTooLong)) throw error;
    return { findings: [{ severity: 'error', code: 'too_slow', path: '', detail: `${SECONDS} s` }], questions: [] };
  }
}
