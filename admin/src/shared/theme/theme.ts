import { type ThemeConfig, theme } from 'antd';

/** The class that antd's CSS variables hang on. On the document, so that our own elements have them too. */
export const CSS_VARIABLES = 'kehu';

/** The only colour of our own; everything else is derived from it or neutral. */
const BRAND = '#0f766e';

export function themeConfig(dark: boolean, still: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: CSS_VARIABLES },
    hashed: false,
    token: {
      // WCAG 2.3.3: drawers, dialogs and lists appear at once for people who asked their system for less motion
      motion: !still,
      colorPrimary: dark ? '#2dab9f' : BRAND,
      colorLink: dark ? '#4cc4b6' : BRAND,
      // antd's own fall to 3.8:1 on white and 2.2:1 on its dark surfaces
      colorLinkHover: dark ? '#7fd8cc' : '#0b5a54',
      colorLinkActive: dark ? '#7fd8cc' : '#064f4b',
      // antd's own red and grey fall below 4.5:1 on white; its dark algorithm darkens the red again
      colorError: dark ? '#ff8078' : '#c5221f',
      colorTextDescription: dark ? 'rgba(255,255,255,.65)' : 'rgba(0,0,0,.65)',
      colorTextPlaceholder: dark ? 'rgba(255,255,255,.5)' : 'rgba(0,0,0,.56)',
      // what may not be changed must still be read
      colorTextDisabled: dark ? 'rgba(255,255,255,.65)' : 'rgba(0,0,0,.6)',
      // derived ones come out grey for a brand colour this dark
      controlItemBgActive: dark ? 'rgba(45,171,159,.20)' : '#e2f1ee',
      controlItemBgActiveHover: dark ? 'rgba(45,171,159,.28)' : '#d3e9e5',
      colorPrimaryBg: dark ? '#16302d' : '#e2f1ee',
      colorBgLayout: dark ? '#111413' : '#f5f7f7',
      colorBgContainer: dark ? '#1a1e1d' : '#ffffff',
      colorBgElevated: dark ? '#232827' : '#ffffff',
      fontSize: 13,
      borderRadius: 6,
      controlHeight: 32,
      wireframe: false,
      fontFamily:
        "'Kehu Marks', -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'PingFang SC', 'PingFang TC', 'Microsoft YaHei', 'Noto Sans', 'Noto Sans CJK SC', sans-serif",
    },
    components: {
      // White on the lighter brand colour of the dark theme falls below 4.5:1.
      ...(dark && { Button: { primaryColor: '#04201d' } }),
      Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 10, headerBorderRadius: 0 },
      Menu: { itemHeight: 32, itemBorderRadius: 6, groupTitleFontSize: 12 },
      Card: { bodyPaddingSM: 14, headerHeightSM: 38 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
      Tabs: { horizontalMargin: '0 0 12px 0' },
    },
  };
}
