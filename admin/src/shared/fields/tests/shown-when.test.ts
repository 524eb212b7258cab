import { expect, it } from '@jest/globals';
import type { FieldDto } from '@kehu/records/contract';
import { codeText } from '../code-list';
import { isShown } from '../shown-when';

const employees = { name: 'employees', shownWhen: { kind: ['corporate'] } } as unknown as FieldDto;

it.each([
  [{ kind: 'corporate' }, true],
  [{ kind: 'individual' }, false],
  [{ kind: null }, true],
  [{}, true],
  // what stands there is not hidden
  [{ kind: 'individual', employees: 3 }, true],
])('a company shows a company’s fields: %j', (values, shown) => {
  expect(isShown(employees, values)).toBe(shown);
});

it('codes have their names in the three languages', () => {
  expect(codeText('country', 'CN', 'en')).toBe('China · CN');
  expect(codeText('country', 'DE', 'zh-Hans')).toBe('德国 · DE');
  expect(codeText('currency', 'JPY', 'zh-Hant')).toMatch(/日[圓幣元].* · JPY|JPY/);
  expect(codeText('timeZone', 'Asia/Shanghai', 'en')).toBe('China Standard Time · Asia/Shanghai');
  expect(codeText('country', '??', 'en')).toBe('??');
});
