import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-locale';
import type { HasValue } from './filter-tree';

type Mode = 'least' | 'most' | 'exactly' | 'none';
const MODES: readonly Mode[] = ['least', 'most', 'exactly', 'none'];
const MOST_ROWS = 10_000;

function modeOf({ atLeast, atMost }: HasValue): Mode {
  if (atMost === null) return 'least';
  if (atMost === 0) return 'none';
  return atLeast === atMost ? 'exactly' : 'most';
}

function boundsOf(mode: Mode, count: number): Pick<HasValue, 'atLeast' | 'atMost'> {
  if (mode === 'none') return { atLeast: 0, atMost: 0 };
  if (mode === 'least') return { atLeast: count, atMost: null };
  return { atLeast: mode === 'most' ? 0 : count, atMost: count };
}

type Props = {
  name: string;
  value: HasValue;
  onChange: (value: HasValue) => void;
  /** what the related records must meet */
  rules: ReactNode;
};

/** How many related records there must be, and which ones count. */
export function ConditionRelated({ name, value, onChange, rules }: Props) {
  const t = useText();
  const mode = modeOf(value);
  const count = Math.max(1, value.atMost ?? value.atLeast);
  return (
    <>
      <Select
        aria-label={`${name}: ${t('filter.has.how')}`}
        value={mode}
        popupMatchSelectWidth={false}
        onChange={(next: Mode) => onChange({ ...value, ...boundsOf(next, count) })}
        options={MODES.map((each) => ({ value: each, label: t(`filter.has.mode.${each}`) }))}
      />
      {mode === 'none' ? null : (
        <InputNumber
          aria-label={`${name}: ${t('filter.has.count')}`}
          min={1}
          max={MOST_ROWS}
          precision={0}
          value={count}
          onChange={(next) => onChange({ ...value, ...boundsOf(mode, next ?? 1) })}
          style={{ width: 84 }}
        />
      )}
      <fieldset className="rule-related">
        <legend className="muted">{t('filter.has.where')}</legend>
        {rules}
      </fieldset>
    </>
  );
}
