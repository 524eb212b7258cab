import { escapeHtml, execute, originOf, platform } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import type { Context } from 'koa';
import { unsubscribe } from '../operations/choose-consents';
import { currentStates } from '../queries/consents';
import { type DeliveryPlace, findDelivery } from '../queries/tracking';
import { readSigned, sign } from '../tracking/signed';
import { bodyOf } from './body';
import { languageOf, sendPage } from './page';
import { TEXTS } from './texts';

/** Says that a link is none of ours. */
export function sendGone(ctx: Context): void {
  const language = languageOf(ctx, null);
  sendPage(ctx, language, TEXTS[language].gone, `<p>${TEXTS[language].goneText}</p>`, { status: 404 });
}

/**
 * Unsubscribing. Looking at the page changes nothing, as programs look at links too; a POST does it, be it the page's
 * button or that of the mail program (RFC 8058).
 */
export async function unsubscribePage(ctx: Context, token: string): Promise<void> {
  const signed = readSigned('u', token);
  const delivery = signed && (await findDelivery(platform.get().knex(), signed.id));
  if (!delivery) return sendGone(ctx);
  const language = languageOf(ctx, delivery.language);
  const texts = TEXTS[language];
  const about = await sentence(delivery, language);
  const choose = `<p><a href="/p/${sign('p', delivery.id)}?lang=${language}">${texts.more}</a></p>`;
  if (ctx.method === 'POST') {
    const form = new URLSearchParams(await bodyOf(ctx));
    const how = form.get('List-Unsubscribe') === 'One-Click' ? 'one-click' : 'page';
    const done = await execute(unsubscribe, { id: String(delivery.id), how }, { actor: null, origin: originOf(ctx) });
    if (!done.ok) return sendGone(ctx);
    return sendPage(ctx, language, texts.left, `<p class="done" role="status">${about(texts.leftText)}</p>${choose}`);
  }
  sendPage(
    ctx,
    language,
    texts.leave,
    `<p>${about(texts.leaveText)}</p><form method="post"><p><button type="submit">${texts.leaveButton}</button></p></form>${choose}`,
  );
}

async function sentence(
  { recipientId, purpose, channel }: DeliveryPlace,
  language: Locale,
): Promise<(text: string) => string> {
  const states = await currentStates(platform.get().knex(), recipientId);
  const label = states.find((one) => one.purpose === purpose)?.label;
  const what = escapeHtml(label?.[language] ?? label?.en ?? purpose);
  const way = channel === 'sms' ? TEXTS[language].sms : TEXTS[language].email;
  return (text) => text.replace('{what}', what).replace('{way}', way);
}
