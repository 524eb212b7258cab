import type { Block, OneContent, TemplateContent } from '../../contract';
import { textsOf } from '../templates/compiled';

/** An address within a text ends at what no address holds unwritten: spaces, quotes, full-width signs. */
const IN_TEXT = /https?:\/\/[^\s<>"'`{}|\\^（）「」『』《》【】“”，。；！？、]+/gi;

/** The links of a content that lead to the same place for everybody, each once. */
export function linksOf(content: TemplateContent): string[] {
  const found = Object.values(content).flatMap((one) => [...ofBlocks(one), ...ofTexts(one)]);
  return [...new Set(found)];
}

function ofBlocks(one: OneContent): string[] {
  if (!('blocks' in one)) return [];
  const flat = one.blocks.flatMap((block: Block) => (block.type === 'columns' ? block.columns.flat() : [block]));
  return flat
    .flatMap((block) =>
      block.type === 'image' ? [block.src, block.href ?? ''] : block.type === 'button' ? [block.href] : [],
    )
    .map((link) => link.trim())
    .filter((link) => /^https?:\/\//i.test(link) && !/\{[{%]/.test(link) && URL.canParse(link));
}

/** A link that a tag follows or stands in is another one for each recipient. */
function ofTexts(one: OneContent): string[] {
  return textsOf(one)
    .filter(({ path }) => /(^|\.)(text|short)$/.test(path))
    .flatMap(({ text }) =>
      [...text.matchAll(IN_TEXT)].flatMap(({ 0: link, index }) =>
        /^\{[{%]/.test(text.slice(index + link.length)) ? [] : [link.replace(/[.,;:!?)\]]+$/, '')],
      ),
    )
    .filter((link) => URL.canParse(link));
}
