import { escapeHtml, execute, originOf, platform } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import type { Context } from 'koa';
import { choosePreferences } from '../operations/choose-consents';
import { currentStates, type StandingConsent } from '../queries/consents';
import { findDelivery } from '../queries/tracking';
import { readSigned } from '../tracking/signed';
import { bodyOf } from './body';
import { languageOf, sendPage } from './page';
import { TEXTS } from './texts';
import { sendGone } from './unsubscribe';

/** The preference centre: what a customer wants to receive, by purpose and channel. The link stands for the customer. */
export async function preferences(ctx: Context, token: string): Promise<void> {
  const signed = readSigned('p', token);
  const delivery = signed && (await findDelivery(platform.get().knex(), signed.id));
  if (!delivery) return sendGone(ctx);
  const language = languageOf(ctx, delivery.language);
  const states = (await currentStates(platform.get().knex(), delivery.recipientId)).filter(
    ({ basis }) => basis !== 'none',
  );
  if (ctx.method === 'POST') {
    const wanted = new Set(new URLSearchParams(await bodyOf(ctx)).getAll('want'));
    const choices = states.map(({ purpose, channel }) => ({
      purpose,
      channel,
      wanted: wanted.has(`${purpose}/${channel}`),
    }));
    const call = { actor: null, origin: originOf(ctx) };
    const done = await execute(choosePreferences, { id: String(delivery.id), choices }, call);
    if (!done.ok) return sendGone(ctx);
    ctx.status = 303;
    ctx.set('Location', `${ctx.path}?saved=1&lang=${language}`);
    ctx.body = '';
    return;
  }
  sendPage(ctx, language, TEXTS[language].title, form(states, language, ctx.query.saved === '1'));
}

function form(states: readonly StandingConsent[], language: Locale, saved: boolean): string {
  const texts = TEXTS[language];
  const purposes = [...new Set(states.map(({ purpose }) => purpose))];
  const sets = purposes.map((purpose) => {
    const own = states.filter((one) => one.purpose === purpose);
    const label = own[0]?.label;
    const boxes = own.map(
      ({ channel, allowed }) =>
        `<label><input type="checkbox" name="want" value="${escapeHtml(`${purpose}/${channel}`)}"${allowed ? ' checked' : ''}>${texts[channel === 'sms' ? 'sms' : 'email']}</label>`,
    );
    return `<fieldset><legend>${escapeHtml(label?.[language] ?? label?.en ?? purpose)}</legend>${boxes.join('')}</fieldset>`;
  });
  const done = saved ? `<p class="done" role="status">${texts.saved}</p>` : '';
  return `${done}<p>${texts.intro}</p><form method="post">${sets.join('')}<p class="quiet">${texts.always}</p><button type="submit">${texts.save}</button></form>`;
}
