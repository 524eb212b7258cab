import { describe, expect, it } from '@jest/globals';
import { addAmounts, formatCompactMoney, formatDecimal, formatMoney } from '../money';

describe('amounts', () => {
  it('keep every digit, however large', () => {
    expect(formatMoney('1234567890123456789.01', 'CNY', 'zh-Hans')).toBe('¥1,234,567,890,123,456,789.01');
    expect(formatMoney('0.10', 'USD', 'en')).toBe('$0.10');
    expect(formatMoney('-345000.00', 'CNY', 'zh-Hans')).toBe('-¥345,000.00');
  });

  it('show more decimals than the currency has, rather than round', () => {
    expect(formatMoney('12.3456', 'CNY', 'zh-Hans')).toBe('¥12.3456');
    expect(formatMoney('12.5', 'JPY', 'en')).toBe('¥12.5');
  });

  it('are short in 万 and 亿, 萬 and 億', () => {
    expect(formatCompactMoney('1234567.89', 'CNY', 'zh-Hans')).toBe('¥123.5万');
    expect(formatCompactMoney('183456789.12', 'CNY', 'zh-Hant')).toContain('1.8億');
    expect(formatCompactMoney('1234567.89', 'USD', 'en')).toBe('$1.2M');
  });

  it('in the bank’s own currency carry its bare sign in every language, which no other currency gets', () => {
    expect(formatMoney('1.00', 'CNY', 'en', 'CNY')).toBe('¥1.00');
    expect(formatCompactMoney('1234567.89', 'CNY', 'zh-Hant', 'CNY')).toBe('¥123.5萬');
    expect(formatMoney('1', 'JPY', 'en', 'CNY')).toMatch(/^JPY\s1$/);
    expect(formatMoney('1.00', 'USD', 'zh-Hans', 'CNY')).toBe('US$1.00');
    expect(formatMoney('1.00', 'CNY', 'en', 'USD')).toBe('CN¥1.00');
  });

  it('that are none are shown as they came', () => {
    expect(formatMoney('••••', 'CNY', 'en')).toBe('••••');
    expect(formatMoney('12.00', 'not a code', 'en')).toBe('12.00');
    expect(formatDecimal('3.850000', 'en')).toBe('3.85');
  });

  it('add up exactly', () => {
    expect(addAmounts(['0.1', '0.2'])).toBe('0.3');
    expect(addAmounts(['9007199254740993.01', '-0.02', '1'])).toBe('9007199254740993.99');
    expect(addAmounts(['0.05', '-1'])).toBe('-0.95');
    expect(addAmounts([])).toBe('0');
  });
});
