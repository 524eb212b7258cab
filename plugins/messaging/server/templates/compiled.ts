import { LOCALES, type Locale } from '@kehu/kernel/contract';
import type { ChannelName, EmailContent, InAppContent, OneContent, SmsContent, TemplateContent } from '../../contract';
import { type CompiledEmail, compileEmail } from './email';
import { type Compiled, compile, variablesOf } from './liquid';

/** A content of one channel and language, ready to be filled. */
export type CompiledContent =
  | { channel: 'email'; email: CompiledEmail }
  | { channel: 'sms'; text: Compiled; links: [] }
  | { channel: 'in-app'; title: Compiled; text: Compiled };

export interface Rendered {
  subject?: string;
  html?: string;
  text: string;
  /** of an e-mail: what is said where none can be sent */
  short?: string;
}

export async function compileContent(
  channel: ChannelName,
  content: OneContent,
  language: Locale,
  mayLeave: boolean,
): Promise<CompiledContent> {
  if (channel === 'email') {
    return { channel, email: await compileEmail(content as EmailContent, language, mayLeave) };
  }
  if (channel === 'sms') return { channel, text: compile((content as SmsContent).text, 'plain'), links: [] };
  const { title, text } = content as InAppContent;
  return { channel, title: compile(title, 'plain'), text: compile(text, 'plain') };
}

/**
 * Fills a content for one recipient.
 * @param track what a link is replaced by
 */
export function fill(
  content: CompiledContent,
  scope: Record<string, unknown>,
  track: (url: string) => string = (url) => url,
): Rendered {
  if (content.channel === 'sms') return { text: content.text.fill(scope) };
  if (content.channel === 'in-app')
    return { subject: oneLine(content.title.fill(scope)), text: content.text.fill(scope) };
  const { subject, html, text, short, links } = content.email;
  const kehu_links = links.map((link) => track(link.fill(scope).trim()));
  const all = { kehu_pixel: null, ...scope, kehu_links };
  return {
    subject: oneLine(subject.fill(all)),
    html: html.fill(all),
    text: text.fill(all),
    ...(short && { short: short.fill(all) }),
  };
}

/** A subject is one line, whatever a value holds. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The language of a content that comes nearest to the wanted one. */
export function nearest(content: TemplateContent, wanted: string | null, fallback: string): Locale | null {
  const chinese = wanted?.startsWith('zh') ? ['zh-Hans', 'zh-Hant'] : [];
  const order = [wanted, ...chinese, fallback, 'en', 'zh-Hans', 'zh-Hant'];
  return (
    (order.find((one) => LOCALES.includes(one as Locale) && content[one as Locale] !== undefined) as Locale) ?? null
  );
}

/** Each text of a content with its path. */
export function textsOf(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'type' ? [] : textsOf(inner, path ? `${path}.${key}` : key),
  );
}

/** Every variable of a content. @throws when a tag is broken */
export const pathsOf = (content: unknown): string[] => [
  ...new Set(textsOf(content).flatMap(({ text }) => variablesOf(text).map(({ path }) => path))),
];
