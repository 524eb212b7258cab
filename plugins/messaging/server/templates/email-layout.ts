import type { Locale } from '@kehu/kernel/contract';

interface Parts {
  body: string;
  preheader: string;
  subject: string;
  language: Locale;
}

const FONT = "-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** The frame of every e-mail. Colours hold in light and dark; programs that turn them are told that both are meant. */
export const layout = ({ body, preheader, subject, language }: Parts): string => `<mjml lang="${language}">
  <mj-head>
    <mj-title>${subject}</mj-title>
    <mj-preview>${preheader}</mj-preview>
    <mj-attributes>
      <mj-all font-family="${FONT}" />
      <mj-text font-size="15px" line-height="1.6" color="#1f2328" padding="8px 24px" css-class="kehu-text" />
      <mj-class name="footer" font-size="12px" color="#57606a" css-class="kehu-quiet" />
      <mj-class name="heading" font-size="22px" font-weight="600" css-class="kehu-text" />
      <mj-section background-color="#ffffff" padding="4px 0" css-class="kehu-sheet" />
      <mj-button background-color="#1558d6" color="#ffffff" border-radius="6px" font-size="15px" padding="12px 24px" inner-padding="12px 24px" />
      <mj-divider border-color="#d0d7de" border-width="1px" padding="12px 24px" />
      <mj-image padding="8px 24px" />
    </mj-attributes>
    <mj-raw>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
    </mj-raw>
    <mj-style>
      :root { color-scheme: light dark; }
      @media (prefers-color-scheme: dark) {
        body, .kehu-page { background-color: #0d1117 !important; }
        .kehu-sheet, .kehu-sheet > table { background-color: #161b22 !important; background: #161b22 !important; }
        .kehu-text div, .kehu-text a { color: #e6edf3 !important; }
        .kehu-quiet div, .kehu-quiet a { color: #9198a1 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="#f6f8fa" width="600px" css-class="kehu-page">${body}</mj-body>
</mjml>`;
