import type { Locale } from '@kehu/kernel/contract';
import type { Block, EmailContent } from '../../contract';
import { publicAddress } from '../images/public-address';
import { layout } from './email-layout';
import { type Compiled, compile, compileAddress, LIQUID } from './liquid';
import { isOwnVariable } from './variables';

/** An e-mail of one language, ready to be filled for each recipient. */
export interface CompiledEmail {
  subject: Compiled;
  html: Compiled;
  text: Compiled;
  short?: Compiled;
  /** the addresses of its links, which the html and the text take as `kehu_links` */
  links: Compiled[];
}

const WAYS_OUT: Record<Locale, { unsubscribe: string; preferences: string }> = {
  en: { unsubscribe: 'Unsubscribe', preferences: 'What I receive' },
  'zh-Hans': { unsubscribe: '退订', preferences: '接收设置' },
  'zh-Hant': { unsubscribe: '取消訂閱', preferences: '接收設定' },
};
const PIXEL = '{% if kehu_pixel %}<img src="{{ kehu_pixel }}" width="1" height="1" alt="" />{% endif %}';

/** Keeps Liquid out of the hands of MJML: each tag is a word of letters while the layout is made. */
class Tags {
  private readonly kept: string[] = [];
  readonly links: string[] = [];

  hide = (text: string): string => text.replace(LIQUID, this.keep);

  keep = (tag: string): string => {
    this.kept.push(tag);
    return `KEHUTAG${this.kept.length - 1}X`;
  };

  link = (href: string): string => {
    this.links.push(href);
    return this.keep(`{{ kehu_links[${this.links.length - 1}] }}`);
  };

  show = (text: string): string => text.replace(/KEHUTAG(\d+)X/g, (_, n) => this.kept[Number(n)] as string);
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => NAMED[c] as string);

/**
 * Blocks to HTML that mail programs show alike, and to a text for those that show none.
 * @param mayLeave whether the footer lets the recipient unsubscribe
 */
export async function compileEmail(content: EmailContent, language: Locale, mayLeave: boolean): Promise<CompiledEmail> {
  // Not before it is needed: MJML is the largest part of what messaging loads.
  const [{ default: mjml2html }, { convert }] = await Promise.all([import('mjml'), import('html-to-text')]);
  const tags = new Tags();
  const writer = new BlockWriter(tags, language, mayLeave);
  const body = [...content.blocks.map(writer.row), `<mj-raw>${tags.keep(PIXEL)}</mj-raw>`].join('\n');
  const source = layout({
    body,
    preheader: writer.safe(content.preheader),
    subject: writer.safe(content.subject),
    language,
  });
  const made = await mjml2html(source, { validationLevel: 'strict', keepComments: false, minify: false });
  // Its indentation is half of it, and goes out to everybody.
  const html = made.html.replace(/^[ \t]+|[ \t]+$/gm, '').replace(/\n{2,}/g, '\n');
  const text = convert(html, {
    wordwrap: false,
    baseElements: { selectors: ['body'] },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
      { selector: 'h1', options: { uppercase: false } },
      // The preheader is hidden in the page, and would only be said twice.
      { selector: 'div[style*="display:none"]', format: 'skip' },
    ],
  });
  return {
    subject: compile(content.subject, 'plain'),
    html: compile(tags.show(html), 'html'),
    text: compile(tags.show(text.replaceAll(/KEHUTAG\d+X/g, (tag) => (tags.show(tag) === PIXEL ? '' : tag))), 'plain'),
    ...(content.short?.trim() && { short: compile(content.short, 'plain') }),
    links: tags.links.map((href) => compileAddress(href, isOwnVariable)),
  };
}

class BlockWriter {
  constructor(
    private readonly tags: Tags,
    private readonly language: Locale,
    private readonly mayLeave: boolean,
  ) {}

  safe = (text: string): string => escapeHtml(this.tags.hide(text));

  row = (block: Block): string => {
    const columns = block.type === 'columns' ? block.columns : [[block]];
    const inner = columns.map((parts) => `<mj-column>${parts.map((part) => this.part(part)).join('')}</mj-column>`);
    return `<mj-section>${inner.join('')}</mj-section>`;
  };

  private part(block: Exclude<Block, { type: 'columns' }>): string {
    const { safe, tags } = this;
    switch (block.type) {
      case 'heading':
        return `<mj-text mj-class="heading"><h1 style="margin:0;font-size:22px">${safe(block.text)}</h1></mj-text>`;
      case 'text':
        return `<mj-text>${this.lines(block.text)}</mj-text>`;
      case 'image': {
        const href = block.href ? ` href="${tags.link(block.href)}"` : '';
        return `<mj-image src="${safe(publicAddress(block.src))}" alt="${safe(block.alt)}"${href} />`;
      }
      case 'button':
        return `<mj-button href="${tags.link(block.href)}">${safe(block.text)}</mj-button>`;
      case 'divider':
        return '<mj-divider />';
      case 'footer':
        return `<mj-text mj-class="footer">${this.lines(block.text)}<br />${this.waysOut()}</mj-text>`;
    }
  }

  private lines(text: string): string {
    return this.safe(text).replace(/\r?\n/g, '<br />');
  }

  private waysOut(): string {
    const { unsubscribe, preferences } = WAYS_OUT[this.language];
    const link = (variable: string, text: string) =>
      `<a href="${this.tags.keep(`{{ ${variable} }}`)}" style="color:#57606a">${text}</a>`;
    const ways = [link('preferences_url', preferences)];
    if (this.mayLeave) ways.unshift(link('unsubscribe_url', unsubscribe));
    return ways.join(' · ');
  }
}
