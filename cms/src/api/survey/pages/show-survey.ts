import { clock, escapeHtml, execute, originOf, platform, tolerate } from '@kehu/kernel';
import { isRobot, languageOf } from '@kehu/messaging';
import { changeItems, checkAnswers, drawPage, openDefinition, pagesOf, readPage } from '@kehu/surveys';
import type { AnswerProblem, Answers } from '@kehu/surveys/contract';
import type { Context } from 'koa';
import { closedBecause } from '../domain/standing';
import { beginAnswer } from '../operations/begin-answer';
import { giveAnswers } from '../operations/give-answers';
import { noteInvitationOpened } from '../operations/note-opened';
import { isFull, type Place } from '../queries/places';
import { surveyByKey } from '../queries/surveys';
import { carriedBy, draw, notice, thank } from './draw-survey';
import { readForm, type SentForm } from './form';
import { TEXTS } from './texts';
import { standing, type Visit, visitOf } from './visit';

/** The page of a link: shows where somebody has got to, takes what they answer, and leads on. */
export async function showSurvey(ctx: Context, token: string): Promise<void> {
  const visit = await visitOf(ctx, token);
  if (!visit) return notice(ctx, languageOf(ctx, null), 'gone', 404);
  const { place, kind, language } = visit;
  if (kind !== 'v') {
    const closed = closedBecause(place, await isFull(platform.get().knex() as never, place.survey), clock.now());
    if (closed === 'already_answered' && ctx.query.done === '1') return thank(visit);
    if (closed) return notice(ctx, language, closed, 410);
    if (place.invitation && !place.invitation.openedAt) await noteOpened(visit, place.invitation.id);
  }
  if (ctx.method !== 'POST') return draw(visit, ctx.query.check === '1' ? await problemsOf(visit) : []);
  const form = await readForm(ctx);
  if (!form) return draw(visit, await tooLarge(visit), 413);
  return take(visit, form);
}

/** A person looks at their page; programs follow links, too. */
async function noteOpened({ ctx }: Visit, id: string): Promise<void> {
  if (isRobot(ctx.method, (name) => ctx.get(name))) return;
  const call = { actor: null, origin: originOf(ctx) };
  await tolerate('A survey was opened', execute(noteInvitationOpened, { id }, call));
}

const problemsOf = async ({ definition, answers, language, page }: Visit): Promise<AnswerProblem[]> =>
  (await checkAnswers(definition, answers, { language, stage: page })).problems;

/** Of what could not be read only the files can have been too large. */
const tooLarge = async ({ definition, language }: Visit): Promise<AnswerProblem[]> =>
  (await openDefinition(definition)).questions
    .filter(({ type }) => type === 'file')
    .map(({ name }) => ({ question: name, message: TEXTS[language].files }));

/** What a button of the page asks for. */
async function take(visit: Visit, form: SentForm): Promise<void> {
  const act = form.one('act') ?? 'next';
  // Nobody fills in what nobody sees.
  if (form.one('website')) return thank(visit);
  const before = visit.kind === 'v' ? carriedBy(form.one('state')) : visit.answers;
  const page = Math.max(0, Number.parseInt(form.one('page') ?? '', 10) || 0);
  const asked = { language: visit.language, answers: before };
  const said: Answers = await readPage(visit.definition, { ...asked, page }, form.inputs);
  for (const [name, files] of filesByQuestion(form)) if (files.length > 0) said[name] = files;
  const answers = merged(before, said);
  const now = { ...visit, answers, page };
  if (act.startsWith('add ') || act.startsWith('remove ')) {
    const changed = await changeItems(visit.definition, { answers, language: visit.language }, act);
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
  const isLast = page + 1 >= (await pagesOf(visit.definition, { answers, language: visit.language }));
  const problems = await give(now, said, isLast ? { page, complete: true } : { page });
  if (problems === 'closed') return lead(now, page);
  if (problems.length > 0) return draw({ ...now, page: await pageOf(now, problems) }, problems, 422);
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
  if (!form) return draw(visit, await tooLarge(visit), 413);
  const [view] = /^[\w-]{16,64}$/.exec(form.one('view') ?? '') ?? [];
  const input = { key, language: visit.language, ...(view && { view }) };
  const begun = await execute(beginAnswer, input, { actor: null, origin: originOf(ctx) });
  if (!begun.ok) return notice(ctx, visit.language, 'closed', 410);
  const own = await visitOf(ctx, begun.value.token);
  if (!own) return notice(ctx, visit.language, 'gone', 404);
  // The same page sent again after it was answered to the end.
  if (own.place.answer?.state === 'complete') return await lead(own, own.page, { done: true });
  await take(own, form);
  // From now on at the address of their own, also where the page is drawn again.
  if (ctx.status !== 303) await lead(own, own.page, { check: ctx.status === 422 });
}

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
    const stage = complete ? 'complete' : (page ?? 'draft');
    return (await checkAnswers(definition, answers, { language, stage })).problems;
  }
  const input = { token, answers: said, language, complete, ...(page !== undefined && { page }) };
  const done = await execute(giveAnswers, input, { actor: null, origin: originOf(ctx) });
  return done.ok ? done.value.problems : 'closed';
}

/** The page at hand; where the last page is refused for an earlier one, that one. */
async function pageOf({ definition, language, answers, page }: Visit, problems: readonly AnswerProblem[]) {
  const first = problems[0]?.question ?? '';
  const pages = await pagesOf(definition, { answers, language });
  for (const at of [page, ...Array(pages).keys()]) {
    const { html } = await drawPage(definition, { answers, language, page: at });
    if (html.includes(`data-question="${escapeHtml(first)}"`)) return at;
  }
  return page;
}

/** Leads on by an address of its own, so that the browser's back and reload do what people expect. */
async function lead(visit: Visit, page: number, flags: { done?: boolean; check?: boolean } = {}): Promise<void> {
  // A preview is kept nowhere: what was answered travels with the page itself.
  if (visit.kind === 'v') {
    return draw({ ...visit, page });
  }
  const { ctx, path, language } = visit;
  const set = Object.entries(flags).flatMap(([name, is]): [string, string][] => (is ? [[name, '1']] : []));
  const rest = new URLSearchParams([['page', String(page)], ['lang', language], ...set]);
  ctx.status = 303;
  ctx.set('Location', `${path}?${rest}`);
  ctx.body = '';
}
