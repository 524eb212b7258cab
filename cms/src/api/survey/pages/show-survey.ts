import { clock, execute, newRequestId, platform } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import { languageOf, sendPage } from '@kehu/messaging';
import {
  changeItems,
  checkAnswers,
  drawPage,
  escapeHtml,
  languagesOf,
  pagesOf,
  readPage,
  thanksOf,
  wordsOf,
} from '@kehu/surveys';
import type { AnswerProblem, Answers, Definition } from '@kehu/surveys/contract';
import type { Context } from 'koa';
import { type LinkKind, readToken } from '../domain/links';
import { closedBecause } from '../domain/standing';
import { beginAnswer } from '../operations/begin-answer';
import { giveAnswers } from '../operations/give-answers';
import { isFull, noteOpened, type Place, placeOf } from '../queries/places';
import { definitionOf, surveyByKey } from '../queries/surveys';
import { readForm, type SentForm } from './form';
import { styleOf } from './style';
import { TEXTS } from './texts';

/** A respondent in front of a page. */
interface Visit {
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

/** The page of a link: shows where somebody has got to, takes what they answer, and leads on. */
export async function showSurvey(ctx: Context, token: string): Promise<void> {
  const visit = await visitOf(ctx, token);
  if (!visit) return notice(ctx, languageOf(ctx, null), 'gone', 404);
  const { place, kind, language } = visit;
  if (kind !== 'v') {
    const closed = closedBecause(place, await isFull(platform.get().knex() as never, place.survey), clock.now());
    if (closed === 'already_answered' && ctx.query.done === '1') return thank(visit);
    if (closed) return notice(ctx, language, closed, 410);
    if (place.invitation) await noteOpened(platform.get().knex() as never, place.invitation.id, clock.now());
  }
  if (ctx.method !== 'POST') return draw(visit, ctx.query.check === '1' ? problemsOf(visit) : []);
  const form = await readForm(ctx);
  if (!form) return draw(visit, [], 413);
  return take(visit, form);
}

const problemsOf = ({ definition, answers, language, page }: Visit): AnswerProblem[] =>
  checkAnswers(definition, answers, { language, stage: page }).problems;

async function visitOf(ctx: Context, token: string): Promise<Visit | undefined> {
  const link = readToken(token);
  const place = link && (await placeOf(platform.get().knex() as never, link));
  return link && place && standing(ctx, { token, kind: link.kind, place, path: `/s/${token}` });
}

async function standing(
  ctx: Context,
  { token, kind, place, path }: Pick<Visit, 'token' | 'kind' | 'place' | 'path'>,
): Promise<Visit> {
  const knex = platform.get().knex() as never;
  const { survey, answer } = place;
  const isOld = answer && answer.version !== survey.definitionVersion;
  const definition = isOld ? await definitionOf(knex, survey.id, answer.version) : survey.definition;
  const languages = languagesOf(definition);
  const wanted = languageOf(ctx, answer?.language ?? null);
  return {
    ctx,
    path,
    token,
    kind,
    place,
    definition,
    languages,
    language: languages.includes(wanted) ? wanted : (languages[0] as Locale),
    answers: answer?.answers ?? {},
    page: Number.parseInt(String(ctx.query.page ?? answer?.page ?? 0), 10) || 0,
  };
}

/** What a button of the page asks for. */
async function take(visit: Visit, form: SentForm): Promise<void> {
  const act = form.one('act') ?? 'next';
  // Nobody fills in what nobody sees.
  if (form.one('website')) return thank(visit);
  const before = visit.kind === 'v' ? stateOf(form) : visit.answers;
  const page = Math.max(0, Number.parseInt(form.one('page') ?? '', 10) || 0);
  const asked = { language: visit.language, answers: before };
  const said: Answers = readPage(visit.definition, { ...asked, page }, form);
  for (const [name, files] of filesByQuestion(form)) if (files.length > 0) said[name] = files;
  const answers = merged(before, said);
  const now = { ...visit, answers, page };
  if (act.startsWith('add ') || act.startsWith('remove ')) {
    const changed = changeItems(visit.definition, { answers, language: visit.language }, act);
    await give(now, changed, { page: undefined });
    return draw({ ...now, answers: changed });
  }
  if (act === 'save') {
    await give(now, said, { page: undefined });
    return draw(now);
  }
  if (act === 'back') {
    await give(now, said, { page: undefined });
    return lead(now, Math.max(page - 1, 0));
  }
  const isLast = page + 1 >= pagesOf(visit.definition, { answers, language: visit.language });
  const problems = await give(now, said, isLast ? { page, complete: true } : { page });
  if (problems === 'closed') return lead(now, page);
  if (problems.length > 0) return draw({ ...now, page: pageOf(now, problems) }, problems, 422);
  return isLast ? (visit.kind === 'v' ? thank(now) : lead(now, page, { done: true })) : lead(now, page + 1);
}

/**
 * The page of a survey's public address. Who begins to answer gets an address of their own; looking alone leaves
 * nothing behind.
 */
export async function showPublic(ctx: Context, key: string): Promise<void> {
  const knex = platform.get().knex() as never;
  const survey = await surveyByKey(knex, key);
  if (!survey?.settings.publicLink) return notice(ctx, languageOf(ctx, null), 'gone', 404);
  const place: Place = { survey, invitation: null, answer: null };
  const visit = await standing(ctx, { token: '', kind: 'a', place, path: ctx.path });
  if (closedBecause(place, await isFull(knex, survey), clock.now())) return notice(ctx, visit.language, 'closed', 410);
  if (ctx.method !== 'POST') return draw(visit);
  const form = await readForm(ctx);
  if (!form) return draw(visit, [], 413);
  const begun = await execute(beginAnswer, { key, language: visit.language }, { actor: null, origin: originOf(ctx) });
  if (!begun.ok) return notice(ctx, visit.language, 'closed', 410);
  const own = await visitOf(ctx, begun.value.token);
  if (!own) return notice(ctx, visit.language, 'gone', 404);
  await take(own, form);
  // From now on at the address of their own, also where the page is drawn again.
  if (ctx.status !== 303) lead(own, own.page, { check: ctx.status === 422 });
}

const originOf = (ctx: Context) => ({
  source: 'http' as const,
  requestId: newRequestId(),
  ip: ctx.ip,
  userAgent: ctx.get('user-agent').slice(0, 300),
});

const merged = (before: Answers, said: Answers): Answers =>
  Object.fromEntries(Object.entries({ ...before, ...said }).filter(([, value]) => value !== null));

const filesByQuestion = (form: SentForm) =>
  [...form.files].map(([field, files]) => [decodeURIComponent(field.split('/')[1] ?? ''), files] as const);

/** Hands answers over; of a preview they are only checked. */
async function give(
  { token, language, kind, definition, answers, ctx }: Visit,
  said: Answers,
  { page, complete = false }: { page: number | undefined; complete?: boolean },
): Promise<AnswerProblem[] | 'closed'> {
  if (kind === 'v') {
    return checkAnswers(definition, answers, { language, stage: complete ? 'complete' : (page ?? 'draft') }).problems;
  }
  const input = { token, answers: said, language, complete, ...(page !== undefined && { page }) };
  const done = await execute(giveAnswers, input, { actor: null, origin: originOf(ctx) });
  return done.ok ? done.value.problems : 'closed';
}

/** The page at hand; where the last page is refused for an earlier one, that one. */
function pageOf({ definition, language, answers, page }: Visit, problems: readonly AnswerProblem[]): number {
  const first = problems[0]?.question ?? '';
  const pages = pagesOf(definition, { answers, language });
  const holds = (at: number) =>
    drawPage(definition, { answers, language, page: at }).html.includes(`data-question="${escapeHtml(first)}"`);
  if (holds(page)) return page;
  return Array.from({ length: pages }, (_, at) => at).find(holds) ?? page;
}

/** Leads on by an address of its own, so that the browser's back and reload do what people expect. */
function lead(
  { ctx, path, kind, language, answers }: Visit,
  page: number,
  flags: { done?: boolean; check?: boolean } = {},
): void {
  const set = Object.entries(flags).flatMap(([name, is]): [string, string][] => (is ? [[name, '1']] : []));
  const rest = new URLSearchParams([['page', String(page)], ['lang', language], ...set]);
  if (kind === 'v') rest.set('state', packed(answers));
  ctx.status = 303;
  ctx.set('Location', `${path}?${rest}`);
  ctx.body = '';
}

/** Of a preview, what has been answered travels with the page. */
const packed = (answers: Answers): string => Buffer.from(JSON.stringify(answers)).toString('base64url').slice(0, 4_000);
const stateOf = (form: SentForm): Answers => unpacked(form.one('state'));
function unpacked(text: unknown): Answers {
  try {
    return JSON.parse(Buffer.from(String(text ?? ''), 'base64url').toString('utf8')) as Answers;
  } catch {
    return {};
  }
}

function draw(visit: Visit, problems: readonly AnswerProblem[] = [], status = 200): void {
  const { ctx, kind, place, definition, language, languages } = visit;
  const answers = kind === 'v' && ctx.method !== 'POST' ? unpacked(ctx.query.state) : visit.answers;
  const drawn = drawPage(definition, { answers, language, page: visit.page }, problems);
  const words = wordsOf(language);
  const texts = TEXTS[language];
  const note = kind === 'v' ? texts.preview : place.invitation?.channel === 'staff' ? texts.staff : '';
  const button = (act: string, label: string, className = '') =>
    `<button type="submit" name="act" value="${act}"${className && ` class="${className}"`}>${label}</button>`;
  const isLast = drawn.page + 1 >= drawn.pages;
  // Enter in an input means the first button of a form: it must be the one that leads on.
  const acts = `<div class="acts">${drawn.page > 0 ? button('back', words.back, 'plain') : ''}${button('next', isLast ? words.complete : words.next)}</div>`;
  const body = `${note && `<p class="note">${note}</p>`}<p class="note" data-offline hidden role="status">${words.offline}</p>
<form method="post" data-survey data-live="${drawn.isLive ? 1 : 0}"${drawn.hasFiles ? ' enctype="multipart/form-data"' : ''}>
<input type="hidden" name="page" value="${drawn.page}">${kind === 'v' ? `<input type="hidden" name="state" value="${packed(answers)}">` : ''}
<p class="trap" aria-hidden="true"><label>Website<input name="website" tabindex="-1" autocomplete="off"></label></p>
<button type="submit" name="act" value="next" class="trap" tabindex="-1" aria-hidden="true"></button>${drawn.html}${acts}</form>`;
  sendPage(ctx, language, place.survey.name, body, {
    status,
    languages,
    heading: drawn.title || escapeHtml(place.survey.name),
    style: styleOf(place.survey.settings.accent),
    script: '/s/page.js',
  });
  // The author's own page shows it in a frame.
  if (kind === 'v') ctx.set('Content-Security-Policy', PREVIEW_POLICY);
}

const PREVIEW_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data:; frame-ancestors 'self'";

function thank({ ctx, definition, language, answers, place }: Visit): void {
  const said = thanksOf(definition, { answers, language });
  const texts = TEXTS[language];
  sendPage(ctx, language, texts.thanks, `<div class="done" role="status">${said || texts.thanksText}</div>`, {
    style: styleOf(place.survey.settings.accent),
  });
}

function notice(
  ctx: Context,
  language: Locale,
  why: 'gone' | 'closed' | 'expired' | 'already_answered',
  status: number,
): void {
  const texts = TEXTS[language];
  sendPage(ctx, language, texts[why], `<p>${texts[`${why}Text`]}</p>`, { status });
}
