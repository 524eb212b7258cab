import { LOCALES, type Locale } from '@kehu/kernel/contract';
import {
  type Block,
  type ChannelName,
  type EmailContent,
  type Finding,
  IMAGE_ADDRESS,
  type SmsContent,
  type TemplateContent,
} from '../../contract';
import { textsOf } from './compiled';
import { LIQUID } from './liquid';
import { segmentsOf } from './segments';

/** Words that make filters suspicious. */
const SPAM: Record<Locale, readonly string[]> = {
  en: ['100% free', 'act now', 'click here', 'guaranteed', 'risk-free', 'winner', 'cash bonus', 'no obligation'],
  'zh-Hans': ['中奖', '免费领取', '稳赚', '零风险', '保本高收益', '点击领取', '最后机会'],
  'zh-Hant': ['中獎', '免費領取', '穩賺', '零風險', '保本高收益', '點擊領取', '最後機會'],
};
const SUBJECT_LENGTH = 60;
const MOST_SEGMENTS = 3;

const warning = (code: string, path: string, message: string, params: Finding['params'] = {}): Finding => ({
  level: 'warning',
  code,
  path,
  message,
  params,
});

/** What is allowed but may go wrong: words that filters dislike, links that lead nowhere, no way out, too much text. */
export function warningsOf(channel: ChannelName, content: TemplateContent, mayLeave: boolean): Finding[] {
  const somewhereShort = Object.values(content).some((one) => 'short' in one && one.short?.trim());
  return LOCALES.flatMap((language) => {
    const one = content[language];
    if (!one) return [];
    const found = spamIn(textsOf(one, language), language);
    if (channel === 'email') found.push(...emailWarnings(one as EmailContent, language, mayLeave));
    if (channel === 'sms') found.push(...smsWarnings((one as SmsContent).text, `${language}.text`, mayLeave));
    const { short = '' } = one as EmailContent;
    if (short.trim()) found.push(...smsWarnings(short, `${language}.short`, mayLeave));
    else if (somewhereShort)
      found.push(warning('no_short', language, 'there is no text for where no e-mail can be sent'));
    return found;
  });
}

function spamIn(texts: readonly { path: string; text: string }[], language: Locale): Finding[] {
  return texts.flatMap(({ path, text }) =>
    SPAM[language]
      .filter((word) => text.toLowerCase().includes(word))
      .map((word) => warning('spam_word', path, `filters dislike “${word}”`, { word })),
  );
}

function emailWarnings(content: EmailContent, language: Locale, mayLeave: boolean): Finding[] {
  const found: Finding[] = [];
  const flat = content.blocks.flatMap((block: Block) => (block.type === 'columns' ? block.columns.flat() : [block]));
  const length = content.subject.replace(LIQUID, '').length;
  if (length > SUBJECT_LENGTH) {
    found.push(
      warning('long_subject', `${language}.subject`, `has ${length} characters; ${SUBJECT_LENGTH} are shown`, {
        length,
      }),
    );
  }
  if (mayLeave && !flat.some(({ type }) => type === 'footer') && !mentionsWayOut(content)) {
    found.push(warning('no_unsubscribe', language, 'there is no way to unsubscribe: add a footer'));
  }
  for (const block of flat) {
    const links = block.type === 'image' ? [block.src, block.href] : block.type === 'button' ? [block.href] : [];
    for (const link of links) {
      if (link !== undefined && !isLink(link) && !IMAGE_ADDRESS.test(link)) {
        found.push(warning('broken_link', language, `“${link}” is no address that can be followed`, { link }));
      }
    }
    if (block.type === 'image' && block.alt.trim() === '') {
      found.push(warning('no_alt', language, 'a picture has no text for those who do not see it'));
    }
  }
  return found;
}

function smsWarnings(text: string, path: string, mayLeave: boolean): Finding[] {
  const found: Finding[] = [];
  const { segments } = segmentsOf(text.replace(LIQUID, 'xxxx'));
  if (segments > MOST_SEGMENTS) {
    found.push(warning('long_sms', path, `is sent as ${segments} messages`, { segments }));
  }
  if (
    mayLeave &&
    !mentionsWayOut(text) &&
    !/退订|退訂|取消訂閱|unsubscribe|reply\s+(stop|t)\b|回复\s*t\b/i.test(text)
  ) {
    found.push(warning('no_unsubscribe', path, 'there is no way to unsubscribe'));
  }
  return found;
}

const mentionsWayOut = (content: unknown): boolean => /unsubscribe_url|preferences_url/.test(JSON.stringify(content));

/** An address, or one that a variable fills. */
function isLink(link: string): boolean {
  if (/^\s*\{\{/.test(link)) return true;
  const filled = link.replace(LIQUID, 'x').trim();
  return /^(https?|mailto|tel):/i.test(filled) && URL.canParse(filled) && !/^https?:\/\/[^./]+\/?$/i.test(filled);
}
