import type { SENTIMENTS } from '../../contract';
import { simplified } from './traditional';
import { DEGREES_EN, NEGATIONS_EN, PHRASES_EN, TURNS_EN, WORDS_EN } from './words-en';
import { DEGREES_ZH, NEGATIONS_ZH, SAID_NOTHING_ZH, WORDS_ZH } from './words-zh';

export type Sentiment = (typeof SENTIMENTS)[number];

const MAX_LENGTH = 4_000;
/** As far from nothing as somebody must be to take sides. */
const SIDE = 0.75;

/**
 * What mood a comment is in, by the words it is made of: weighed, turned round by negations, strengthened and weakened
 * by adverbs (Taboada et al. 2011). Chinese and English, also mixed.
 */
export function sentimentOf(text: string): Sentiment {
  const score = sentimentScore(text);
  return score >= SIDE ? 'positive' : score <= -SIDE ? 'negative' : 'neutral';
}

/** Above nothing when the good words weigh more. */
export function sentimentScore(text: string): number {
  const plain = simplified(text.slice(0, MAX_LENGTH)).toLowerCase();
  return chineseScore(plain) + englishScore(plain);
}

const weights = (lists: readonly (readonly [number, string])[]): Map<string, number> =>
  new Map(lists.flatMap(([weight, words]) => words.split(/\s+/).map((word): [string, number] => [word, weight])));

type Kind = 'word' | 'negation' | 'degree' | 'nothing';
const CHINESE = new Map<string, { kind: Kind; weight: number }>();
for (const [word, weight] of weights(DEGREES_ZH)) CHINESE.set(word, { kind: 'degree', weight });
for (const word of NEGATIONS_ZH) CHINESE.set(word, { kind: 'negation', weight: -1 });
for (const [word, weight] of weights(WORDS_ZH)) if (!CHINESE.has(word)) CHINESE.set(word, { kind: 'word', weight });
for (const word of SAID_NOTHING_ZH) CHINESE.set(word, { kind: 'nothing', weight: 0 });
const LONGEST = Math.max(...[...CHINESE.keys()].map((word) => word.length));
/** What negations and adverbs say themselves where nothing follows that they could belong to. */
const ALONE = weights(WORDS_ZH);
/** How far a negation or an adverb reaches, in characters. */
const REACH = 3;

function chineseScore(text: string): number {
  let score = 0;
  for (const clause of text.split(/[^\u4e00-\u9fff]+/)) if (clause) score += clauseScore(clause);
  return score;
}

function clauseScore(clause: string): number {
  let score = 0;
  let factor = 1;
  let reachesTo = -1;
  let waiting = 0;
  for (let at = 0; at < clause.length; ) {
    const word = longestAt(clause, at);
    const found = CHINESE.get(word);
    if (at > reachesTo) [score, factor, waiting] = [score + waiting, 1, 0];
    if (found?.kind === 'word') {
      // A negated word says less than its opposite.
      score += found.weight * (factor < 0 ? factor * 0.8 : factor);
      [factor, waiting] = [1, 0];
    } else if (found?.kind === 'negation' || found?.kind === 'degree') {
      waiting = (ALONE.get(word) ?? 0) * (factor < 0 ? 0.8 * factor : factor);
      factor *= found.weight;
      reachesTo = at + word.length + REACH - 1;
    }
    at += word.length;
  }
  return score + waiting;
}

function longestAt(clause: string, at: number): string {
  for (let length = Math.min(LONGEST, clause.length - at); length > 1; length -= 1) {
    const word = clause.slice(at, at + length);
    if (CHINESE.has(word)) return word;
  }
  return clause[at] as string;
}

const ENGLISH = weights(WORDS_EN);
const DEGREES = weights(DEGREES_EN);
const NEGATED = new Set(NEGATIONS_EN);
const TURNS = new Set(TURNS_EN);
const PHRASES = PHRASES_EN.map(([phrase, weight]) => ({ words: phrase.split(' '), weight })).sort(
  (a, b) => b.words.length - a.words.length,
);
const NEGATION_WORDS = 3;

function englishScore(text: string): number {
  let score = 0;
  for (const clause of text.split(/[.!?;,\n\u3002\uff01\uff1f\uff0c\uff1b]+/)) {
    const words = clause.replace(/['\u2019]/g, '').match(/[a-z]+(?:-[a-z]+)*/g) ?? [];
    if (words.some((word) => TURNS.has(word)) && score > 0) score *= 0.5;
    score += wordsScore(words);
  }
  return score;
}

function wordsScore(words: readonly string[]): number {
  let score = 0;
  let factor = 1;
  let negatedTo = -1;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    const phrase = PHRASES.find((one) => one.words.every((each, i) => words[at + i] === each));
    if (phrase) {
      score += phrase.weight;
      at += phrase.words.length - 1;
      continue;
    }
    if (TURNS.has(word) && score > 0) score *= 0.5;
    if (NEGATED.has(word)) {
      negatedTo = at + NEGATION_WORDS;
      if (word === 'never') score -= 0.5;
    } else if (DEGREES.has(word)) factor *= DEGREES.get(word) ?? 1;
    else {
      const weight = weightOf(word);
      score += weight * factor * (at <= negatedTo ? -0.8 : 1);
      if (weight !== 0) factor = 1;
    }
  }
  return score;
}

const ENDINGS = [/ly$/, /s$/, /es$/, /ed$/, /d$/, /ing$/, /er$/, /r$/, /est$/, /st$/, /ier$/, /iest$/, /ily$/];

/** Of a word, or of the one that it is a form of. */
function weightOf(word: string): number {
  const known = ENGLISH.get(word);
  if (known !== undefined) return known;
  for (const ending of ENDINGS) {
    const stem = word.replace(ending, '');
    if (stem.length < 3 || stem === word) continue;
    const weight = ENGLISH.get(stem) ?? ENGLISH.get(`${stem}e`) ?? ENGLISH.get(`${stem}y`);
    if (weight !== undefined) return weight;
  }
  return 0;
}
