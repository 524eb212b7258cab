import { escapeHtml } from '@kehu/kernel';
import { LOCALES, type Locale } from '@kehu/kernel/contract';
import type { Context } from 'koa';

/** The language of a customer's page: the one asked for, the message's, the browser's. */
export function languageOf(ctx: Context, known: string | null): Locale {
  const asked = String(ctx.query.lang ?? '');
  const browser = /zh-(tw|hk|mo|hant)/i.test(ctx.get('accept-language'))
    ? 'zh-Hant'
    : /zh/i.test(ctx.get('accept-language'))
      ? 'zh-Hans'
      : 'en';
  return ([asked, known, browser].find((one) => LOCALES.includes(one as Locale)) as Locale) ?? 'en';
}

const NAMES: Record<Locale, string> = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' };

interface PageOptions {
  status?: number;
  /** the languages that the page exists in; all of ours */
  languages?: readonly Locale[];
  /** HTML of the heading, where it is another text than the title */
  heading?: string;
  /** further style, and the address of a script of ours */
  style?: string;
  script?: string;
}

/** A page for customers: small, for phones first, light and dark, of use without any script. */
export function sendPage(ctx: Context, language: Locale, title: string, body: string, options: PageOptions = {}): void {
  const { status = 200, languages = LOCALES, heading = escapeHtml(title), style = '', script } = options;
  const others = languages
    .filter((one) => one !== language)
    .map((one) => `<a href="?lang=${one}" lang="${one}" hreflang="${one}">${NAMES[one]}</a>`);
  ctx.status = status;
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}${style}</style>${script ? `<script src="${escapeHtml(script)}" defer></script>` : ''}</head>
<body><main><h1>${heading}</h1>${body}</main><footer><nav aria-label="Language">${others.join(' · ')}</nav></footer></body></html>`;
}

const STYLE = `:root{color-scheme:light dark;--text:#1f2328;--quiet:#57606a;--line:#d0d7de;--back:#f6f8fa;--sheet:#fff;--blue:#1558d6;--on:#fff}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--quiet:#9198a1;--line:#3d444d;--back:#0d1117;--sheet:#161b22;--blue:#7ab0ff;--on:#0d1117}}
*{box-sizing:border-box}body{margin:0;padding:24px 16px;background:var(--back);color:var(--text);font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
main{max-width:520px;margin:0 auto;padding:24px;background:var(--sheet);border:1px solid var(--line);border-radius:12px}
h1{margin:0 0 8px;font-size:22px;line-height:1.3}h2{margin:0;font-size:16px}p{margin:0 0 16px}.quiet{color:var(--quiet);font-size:14px}
fieldset{margin:0 0 16px;padding:12px 16px;border:1px solid var(--line);border-radius:8px}legend{padding:0 6px;font-weight:600}
label{display:flex;gap:12px;align-items:center;min-height:44px}input{width:20px;height:20px;accent-color:var(--blue)}
button{width:100%;min-height:48px;border:0;border-radius:8px;background:var(--blue);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}.done{padding:12px 16px;border:1px solid var(--line);border-radius:8px;border-left:4px solid #1a7f37}
a{color:var(--blue)}footer{max-width:520px;margin:16px auto;text-align:center;font-size:14px}`;
