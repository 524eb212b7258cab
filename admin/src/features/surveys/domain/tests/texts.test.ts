import { describe, expect, it } from '@jest/globals';
import {
  itemPicture,
  itemShown,
  itemText,
  itemValue,
  newItem,
  withItemPicture,
  withItemText,
  withItemValue,
} from '../items';
import { withProps } from '../json';
import { anyText, textIn, withText } from '../texts';

describe('texts of a definition', () => {
  it('are read in a language, plain ones as English', () => {
    expect([textIn('Hi', 'en'), textIn('Hi', 'zh-Hans')]).toEqual(['Hi', '']);
    const both = { default: 'Hi', 'zh-cn': '你好', fr: 'Salut' };
    expect([textIn(both, 'en'), textIn(both, 'zh-Hans'), textIn(both, 'zh-Hant')]).toEqual(['Hi', '你好', '']);
    expect([anyText(both, 'zh-Hant'), anyText({ 'zh-tw': '好' }, 'en'), anyText(undefined, 'en')]).toEqual([
      'Hi',
      '好',
      '',
    ]);
  });

  it('are written in one language and keep the others, known or not', () => {
    expect(withText('Hi', 'zh-Hans', '你好')).toEqual({ default: 'Hi', 'zh-cn': '你好' });
    expect(withText(undefined, 'zh-Hans', '你好')).toEqual({ 'zh-cn': '你好' });
    expect(withText({ 'zh-cn': '你好' }, 'en', 'Hi')).toEqual({ default: 'Hi', 'zh-cn': '你好' });
    expect(withText({ en: 'Hi', fr: 'Salut' }, 'en', 'Ho')).toEqual({ en: 'Ho', fr: 'Salut' });
    expect(withText({ default: 'Hi', 'zh-cn': '你好' }, 'zh-Hans', '')).toBe('Hi');
    expect(withText('Hi', 'en', '')).toBeUndefined();
    expect(withText('Hi', 'zh-Hant', '')).toBe('Hi');
  });
});

describe('choices', () => {
  it('are values or objects, and keep what is not known of them', () => {
    expect(itemValue('a')).toBe('a');
    expect(withItemText('a', 'en', 'A')).toEqual({ value: 'a', text: 'A' });
    const known = { value: 'a', text: { default: 'A', 'zh-cn': '甲' }, visibleIf: 'x' };
    expect(withItemText(known, 'zh-Hans', '乙')).toEqual({ ...known, text: { default: 'A', 'zh-cn': '乙' } });
    expect(withItemText({ value: 'a', text: 'A' }, 'en', '')).toEqual({ value: 'a' });
    expect([itemText(known, 'zh-Hans'), itemShown('a', 'en'), itemShown(known, 'en')]).toEqual(['甲', 'a', 'A']);
    expect([withItemValue('a', 'b'), withItemValue(known, 'b')]).toEqual(['b', { ...known, value: 'b' }]);
    expect(newItem(['item1', { value: 'item3' }], 'item')).toEqual({ value: 'item4' });
  });

  it('have pictures, whose words become their text where they have none', () => {
    const image = { address: '/m/i/x.png', alt: 'A card' };
    expect(withItemPicture('a', 'en', image)).toEqual({ value: 'a', imageLink: '/m/i/x.png', text: 'A card' });
    const known = { value: 'a', text: 'A', imageLink: { default: 'en.png', 'zh-cn': 'zh.png' } };
    expect(withItemPicture(known, 'zh-Hans', image)).toEqual({
      ...known,
      imageLink: { default: 'en.png', 'zh-cn': '/m/i/x.png' },
    });
    expect([itemPicture(known, 'zh-Hans'), itemPicture('a', 'en')]).toEqual(['zh.png', '']);
  });

  it('change at their place', () => {
    expect(JSON.stringify(withProps({ a: 1, b: 2, c: 3 }, { b: undefined, a: 4, d: 5 }))).toBe('{"a":4,"c":3,"d":5}');
  });
});
