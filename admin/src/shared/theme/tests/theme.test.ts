import { describe, expect, it } from '@jest/globals';
import { theme } from 'antd';
import { themeConfig } from '../theme';

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each([false, true])('links, dark: %s', (dark) => {
  const { algorithm, token } = themeConfig(dark, false);
  const tokens = theme.getDesignToken({ ...(algorithm && { algorithm }), ...(token && { token }) });
  const grounds = ['colorBgContainer', 'colorBgElevated', 'colorBgLayout', 'colorPrimaryBg'] as const;

  it.each(['colorLink', 'colorLinkHover', 'colorLinkActive'] as const)('%s can be read on every ground', (link) => {
    for (const ground of grounds) expect(contrast(tokens[link], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });
});
