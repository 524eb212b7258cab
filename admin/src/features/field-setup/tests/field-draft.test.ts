import { describe, expect, it } from '@jest/globals';
import { nameFromLabel } from '../../../shared/fields/label-draft';
import { type FieldDraft, optionsOf, toCreate } from '../domain/field-draft';

const DRAFT: FieldDraft = {
  name: 'channel',
  type: 'choice',
  label: { en: ' Channel ' },
  required: false,
  filterable: true,
};

describe('a field somebody is making', () => {
  it('gets a technical name from its English label', () => {
    expect(['Favourite branch', '2nd phone (work)', 'Café visits', '渠道', 'Constructor'].map(nameFromLabel)).toEqual([
      'favouriteBranch',
      'ndPhoneWork',
      'cafeVisits',
      '',
      'constructorField',
    ]);
  });

  it('keeps the value of an option that records hold, and makes one for a new option', () => {
    const options = optionsOf([
      { value: 'app', label: { en: 'Mobile app', 'zh-Hans': '手机银行' }, color: 'blue' },
      { label: { en: 'In the branch', 'zh-Hant': ' ' } },
      { label: { en: ' ' } },
    ]);
    expect(options).toEqual([
      { value: 'app', label: { en: 'Mobile app', 'zh-Hans': '手机银行' }, color: 'blue' },
      { value: 'in-the-branch', label: { en: 'In the branch' } },
    ]);
  });

  it('is sent without what was left empty, and with options for a choice only', () => {
    expect(toCreate('customer', { ...DRAFT, options: [{ label: { en: 'A' } }] })).toEqual({
      entity: 'customer',
      name: 'channel',
      type: 'choice',
      label: { en: 'Channel' },
      required: false,
      filterable: true,
      options: [{ value: 'a', label: { en: 'A' } }],
    });
    expect(toCreate('customer', { ...DRAFT, type: 'text', options: [{ label: { en: 'A' } }] })).not.toHaveProperty(
      'options',
    );
  });
});
