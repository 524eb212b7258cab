import { randomBytes } from 'node:crypto';
import type { Locale } from '@kehu/kernel/contract';
import { sendPage } from '@kehu/messaging';
import { drawPage, thanksOf, wordsOf } from '@kehu/surveys';
import { type AnswerProblem, type Answers, AnswersSchema } from '@kehu/surveys/contract';
import type { Context } from 'koa';
import { styleOf } from './style';
import { TEXTS } from './texts';
import type { Visit } from './visit';

/** The page that somebody is on, with what is wrong with what they have answered. */
export async function draw(visit: Visit, problems: readonly AnswerProblem[] = [], status = 200): Promise<void> {
  const { ctx, kind, token, place, definition, language, languages, answers } = visit;
  const drawn = await drawPage(definition, { answers, language, page: visit.page }, problems);
  const words = wordsOf(language);
  const texts = TEXTS[language];
  const note = kind === 'v' ? texts.preview : place.invitation?.channel === 'staff' ? texts.staff : '';
  const button = (act: string, label: string, className = '') =>
    `<button type="submit" name="act" value="${act}"${className && ` class="${className}"`}>${label}</button>`;
  const isLast = drawn.page + 1 >= drawn.pages;
  // Enter in an input means the first button of a form: it must be the one that leads on.
  const acts = `<div class="acts">${drawn.page > 0 ? button('back', words.back, 'plain') : ''}${button('next', isLast ? words.complete : words.next)}</div>`;
  const body = `${note && `<p class="note">${note}</p>`}<p class="note" data-offline hidden role="status">${words.offline}</p>
<form method="post" data-survey data-live="${drawn.isLive ? 1 : 0}"${drawn.hasFiles ? ` enctype="multipart/form-data" data-refused="${texts.files}"` : ''}>
<input type="hidden" name="page" value="${drawn.page}">${token ? '' : `<input type="hidden" name="view" value="${randomBytes(16).toString('base64url')}">`}${kind === 'v' ? `<input type="hidden" name="state" value="${carried(answers)}">` : ''}
<p class="trap" aria-hidden="true"><label>Website<input name="website" tabindex="-1" autocomplete="off"></label></p>
<button type="submit" name="act" value="next" class="trap" tabindex="-1" aria-hidden="true"></button>${drawn.html}${acts}</form>`;
  sendPage(ctx, language, drawn.name || texts.survey, body, {
    status,
    languages,
    heading: drawn.title || texts.survey,
    style: styleOf(place.survey.settings.accent),
    script: '/s/page.js',
  });
  // The author's own page shows it in a frame; what it may load is the same as on the page that it stands for.
  if (kind === 'v') ctx.set('Content-Security-Policy', PREVIEW_POLICY);
}

const PREVIEW_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

/** The end. */
export async function thank({ ctx, definition, language, answers, place }: Visit): Promise<void> {
  const said = await thanksOf(definition, { answers, language });
  const texts = TEXTS[language];
  sendPage(ctx, language, texts.thanks, `<div class="done" role="status">${said || texts.thanksText}</div>`, {
    style: styleOf(place.survey.settings.accent),
  });
}

/** Says why there is nothing to answer. */
export function notice(
  ctx: Context,
  language: Locale,
  why: 'gone' | 'closed' | 'expired' | 'already_answered',
  status: number,
): void {
  const texts = TEXTS[language];
  sendPage(ctx, language, texts[why], `<p>${texts[`${why}Text`]}</p>`, { status });
}

/** Answers as a preview's page carries them. */
const carried = (answers: Answers): string => Buffer.from(JSON.stringify(answers)).toString('base64url');

/** What a preview's page carries; nothing where somebody has changed it. */
export function carriedBy(text: string | undefined): Answers {
  try {
    return AnswersSchema.parse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}
