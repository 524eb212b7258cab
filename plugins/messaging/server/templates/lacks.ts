import { LOCALES } from '@kehu/kernel/contract';
import type {
  Block,
  ChannelName,
  EmailContent,
  Finding,
  InAppContent,
  SmsContent,
  TemplateContent,
} from '../../contract';

const isBlank = (text: string | undefined): boolean => !text?.trim();
/** Nothing behind the scheme that the editor begins with. */
const leadsNowhere = (address: string): boolean => /^\s*(https?:\/\/)?\s*$/i.test(address);

/** What a content lacks to be sent to anybody. A draft may lack it; what is in use may not. */
export const lacksOf = (channel: ChannelName, content: TemplateContent): Finding[] =>
  LOCALES.flatMap((language) => {
    const one = content[language];
    if (!one) return [];
    if (channel === 'email') return emailLacks(one as EmailContent, language);
    const { title, text } = one as Partial<InAppContent> & SmsContent;
    return isBlank(title) && isBlank(text) ? [lack('no_text', `${language}.text`, 'there is no text')] : [];
  });

function emailLacks({ subject, blocks }: EmailContent, language: string): Finding[] {
  const found: Finding[] = [];
  if (isBlank(subject)) found.push(lack('no_subject', `${language}.subject`, 'the subject is empty'));
  const flat = blocks.flatMap((block: Block) => (block.type === 'columns' ? block.columns.flat() : [block]));
  const saysSomething = flat.some(
    (block) => block.type === 'image' || (block.type !== 'footer' && 'text' in block && !isBlank(block.text)),
  );
  if (!saysSomething) found.push(lack('no_text', `${language}.blocks`, 'there is no text'));
  for (const block of flat) {
    if (block.type === 'button' && leadsNowhere(block.href))
      found.push(lack('no_address', `${language}.blocks`, 'a button has no address'));
    if (block.type === 'image' && leadsNowhere(block.src))
      found.push(lack('no_picture', `${language}.blocks`, 'a picture has no address'));
  }
  return found;
}

const lack = (code: string, path: string, message: string): Finding => ({ level: 'error', code, path, message });
