import type { BankCalendar } from '@kehu/kernel/contract';
import { Alert, Checkbox, Input, Select } from 'antd';
import { useId } from 'react';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import styles from './calendar.module.css';

type Props = { calendar: BankCalendar; stored: BankCalendar; onChange: (part: Partial<BankCalendar>) => void };

/** Monday, 1, to Sunday, 7. */
const WEEK = [1, 2, 3, 4, 5, 6, 7];

export function HoursPanel({ calendar, stored, onChange }: Props) {
  const t = useText();
  const locale = useLocale();
  const id = useId();
  const { timeZone, weekend, opens, closes } = calendar;
  // 5 January 1970 was a Monday.
  const nameOf = (day: number): string =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date((day + 3) * 86_400_000));
  return (
    <Panel title={t('calendar.hours')}>
      <div className={styles.fields}>
        <div>
          <label htmlFor={`${id}zone`}>{t('calendar.timeZone')}</label>
          <Select
            id={`${id}zone`}
            showSearch
            value={timeZone}
            onChange={(next) => onChange({ timeZone: next })}
            style={{ width: '100%', minWidth: 220 }}
            options={zones(timeZone).map((zone) => ({ value: zone, label: zone }))}
          />
          <p className="muted">{t('calendar.now', { time: nowIn(timeZone, locale) })}</p>
        </div>
        <div>
          <label htmlFor={`${id}opens`}>{t('calendar.opens')}</label>
          <Input
            id={`${id}opens`}
            type="time"
            value={opens}
            onChange={(event) => onChange({ opens: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}closes`}>{t('calendar.closes')}</label>
          <Input
            id={`${id}closes`}
            type="time"
            value={closes}
            onChange={(event) => onChange({ closes: event.target.value })}
          />
        </div>
      </div>
      <fieldset className={styles.group}>
        <legend>{t('calendar.weekend')}</legend>
        <Checkbox.Group
          value={weekend}
          onChange={(days) => onChange({ weekend: days as number[] })}
          options={WEEK.map((day) => ({ value: day, label: nameOf(day) }))}
        />
      </fieldset>
      {timeZone === stored.timeZone ? null : <Alert type="warning" showIcon message={t('calendar.zoneWarning')} />}
    </Panel>
  );
}

/** All that the browser knows, and the one that is set: it may have another name for it. */
const zones = (own: string): string[] => [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();

const nowIn = (timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date());
