import { platform } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import { languageOf } from '@kehu/messaging';
import { languagesOf } from '@kehu/surveys';
import type { Answers, Definition } from '@kehu/surveys/contract';
import type { Context } from 'koa';
import { type LinkKind, readToken } from '../links';
import { type Place, placeOf } from '../queries/places';
import { definitionOf } from '../queries/surveys';

/** A respondent in front of a page. */
export interface Visit {
  ctx: Context;
  /** where the page stands */
  path: string;
  token: string;
  kind: LinkKind;
  place: Place;
  definition: Definition;
  language: Locale;
  languages: readonly Locale[];
  answers: Answers;
  page: number;
}

/** Whoever follows a link; undefined where it is none of ours. */
export async function visitOf(ctx: Context, token: string): Promise<Visit | undefined> {
  const link = readToken(token);
  const place = link && (await placeOf(platform.get().knex() as never, link));
  return link && place && standing(ctx, { token, kind: link.kind, place, path: `/s/${token}` });
}

/** Who reads one Chinese script reads the other sooner than another language. */
const nearest = (wanted: Locale, languages: readonly Locale[]): Locale =>
  languages.find((one) => one === wanted) ??
  languages.find((one) => wanted.startsWith('zh') && one.startsWith('zh')) ??
  (languages[0] as Locale);

export async function standing(
  ctx: Context,
  { token, kind, place, path }: Pick<Visit, 'token' | 'kind' | 'place' | 'path'>,
): Promise<Visit> {
  const knex = platform.get().knex() as never;
  const { survey, answer } = place;
  const definition = await definitionOf(knex, survey.id, answer?.version ?? survey.definitionVersion);
  const languages = await languagesOf(definition);
  const wanted = languageOf(ctx, answer?.language ?? null);
  return {
    ctx,
    path,
    token,
    kind,
    place,
    definition,
    languages,
    language: nearest(wanted, languages),
    answers: answer?.answers ?? {},
    page: Number.parseInt(String(ctx.query.page ?? answer?.page ?? 0), 10) || 0,
  };
}
