import { openDefinition } from '../server/definition/open';

/** Without what is said of their missing texts. */
const found = (...elements: object[]) =>
  openDefinition({ elements })
    .findings.filter(({ code }) => code !== 'no_title')
    .map(({ severity, code, path, detail }) => [severity, code, path, detail]);

describe('the author of a definition is told of', () => {
  it('an NPS on another scale', () => {
    expect(found({ type: 'rating', name: 'q', metric: 'nps', rateMin: 0, rateMax: 10 })).toEqual([]);
    expect(found({ type: 'rating', name: 'q', metric: 'nps', rateMin: 1, rateMax: 5 })).toEqual([
      ['warning', 'nps_scale', 'q', '1–5'],
    ]);
  });

  it('a required choice of nothing: an error where everybody meets it', () => {
    const empty = { type: 'dropdown', name: 'q', isRequired: true };
    expect(found(empty)).toEqual([['error', 'no_choices', 'q', 'q']]);
    expect(found({ type: 'text', name: 'a' }, { ...empty, visibleIf: '{a} notempty' })).toEqual([
      ['warning', 'no_choices', 'q', 'q'],
    ]);
    expect(found({ ...empty, showOtherItem: true })).toEqual([]);
    expect(found({ ...empty, isRequired: false })).toEqual([]);
  });

  it('choices with the same value', () => {
    expect(found({ type: 'checkbox', name: 'q', choices: ['a', { value: 'a', text: 'A' }] })).toEqual([
      ['warning', 'choice_repeated', 'q', 'a'],
    ]);
  });

  it('a condition on what is not asked', () => {
    const on = (visibleIf: string) =>
      found({ type: 'multipletext', name: 'a', items: [{ name: 'x' }] }, { type: 'text', name: 'b', visibleIf });
    expect(on('{gone} = 1 and {A.x} = 2')).toEqual([['warning', 'condition_on_nothing', 'b', 'gone']]);
    expect(on('{a} notempty or {a-Comment} empty or {panel.c} = 1 or {locale} = 2')).toEqual([]);
  });
});
