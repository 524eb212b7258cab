import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import bcrypt from 'bcryptjs';
import { worker } from 'workerpool';
import type { Weakness } from './judge-password';

/** 2^10 rounds: some 60 ms of a processor. */
const COST = 10;

/** Guesses of at least 10^8: out of reach of whoever guesses within the limits of signing in (Wheeler, USENIX Security 2016). */
const LEAST_SCORE = 3;

let judge: ZxcvbnFactory | undefined;

/** Tells how a password would be guessed: by lists of common ones, names, keyboard patterns, dates, repetitions. */
function weakness(password: string, words: string[]): Weakness | null {
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const { score, feedback } = judge.check(password, words);
  if (score >= LEAST_SCORE) return null;
  if (/repeat/i.test(feedback.warning ?? '')) return 'repeats';
  return feedback.warning ? 'too_common' : 'guessable';
}

export const work = {
  matches: (password: string, hash: string): boolean => bcrypt.compareSync(password, hash),
  weakness,
  hash: (password: string): string => bcrypt.hashSync(password, COST),
};

worker(work);
