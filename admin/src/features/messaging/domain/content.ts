import type {
  Block,
  ChannelName,
  EmailContent,
  InAppContent,
  OneContent,
  SimpleBlock,
  SmsContent,
} from '@kehu/messaging/contract';

export type BlockType = Block['type'];
export const BLOCK_TYPES: readonly BlockType[] = ['heading', 'text', 'button', 'image', 'divider', 'columns', 'footer'];
export const SIMPLE_TYPES: readonly SimpleBlock['type'][] = ['heading', 'text', 'button', 'image', 'divider'];

/** A new block of a kind, ready to be filled. */
export function freshBlock(type: BlockType): Block {
  switch (type) {
    case 'heading':
    case 'text':
    case 'footer':
      return { type, text: '' };
    case 'image':
      return { type, src: '', alt: '' };
    case 'button':
      return { type, text: '', href: 'https://' };
    case 'divider':
      return { type };
    case 'columns':
      return { type, columns: [[{ type: 'text', text: '' }], [{ type: 'text', text: '' }]] };
  }
}

/** What a content of a channel begins with. */
export function freshContent(channel: ChannelName, greeting: string): OneContent {
  if (channel === 'sms') return { text: greeting } satisfies SmsContent;
  if (channel === 'in-app') return { title: greeting, text: '' } satisfies InAppContent;
  return {
    subject: '',
    preheader: '',
    blocks: [
      { type: 'heading', text: greeting },
      { type: 'text', text: '' },
      { type: 'footer', text: '' },
    ],
  } satisfies EmailContent;
}

/** A list with an item at another place. */
export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(from + by, 0, item);
  return next;
}

export const replaced = <T>(list: readonly T[], at: number, item: T): T[] =>
  list.map((one, i) => (i === at ? item : one));
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);
