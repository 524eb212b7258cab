import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { SpecialDay } from '@kehu/kernel/contract';
import { Button, Dropdown, Select, Table } from 'antd';
import { useState } from 'react';
import { bankDay, formatDate } from '../../../shared/format/dates';
import { useLabel, useLocale, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';
import { Empty } from '../../../shared/ui/empty';
import { Panel } from '../../../shared/ui/panel';
import { useCalendarPresets } from '../calendar.api';
import { withDay, withoutDay, withPreset, yearsOf } from '../domain/days';
import styles from './calendar.module.css';
import { DayDialog } from './day-dialog';

type Props = { days: readonly SpecialDay[]; onChange: (days: SpecialDay[]) => void };

/** Holidays, and days of the weekend that are worked to make up for them. */
export function DaysPanel({ days, onChange }: Props) {
  const t = useText();
  const label = useLabel();
  const presets = useCalendarPresets().data ?? [];
  const thisYear = bankDay(new Date()).slice(0, 4);
  const [year, setYear] = useState(thisYear);
  const [adding, setAdding] = useState(false);
  const shown = days.filter(({ day }) => day.startsWith(year));
  return (
    <Panel
      title={t('calendar.days')}
      extra={
        <Select
          aria-label={t('calendar.year')}
          value={year}
          onChange={setYear}
          options={yearsOf(days, thisYear).map((one) => ({ value: one, label: one }))}
        />
      }
    >
      {shown.length === 0 ? (
        <Empty text={t('calendar.none', { year })} />
      ) : (
        <DayTable days={shown} onRemove={(day) => onChange(withoutDay(days, day))} />
      )}
      <div className={styles.actions}>
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('calendar.add')}
        </Button>
        {presets.length > 0 ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: presets.map((preset) => ({ key: preset.name, label: label(preset.label) })),
              onClick: ({ key }) => {
                const preset = presets.find(({ name }) => name === key);
                if (preset) onChange(withPreset(days, preset, ''));
              },
            }}
          >
            <Button>{t('calendar.take')}</Button>
          </Dropdown>
        ) : null}
      </div>
      {presets.map((preset) =>
        preset.note ? (
          <p key={preset.name} className="muted">
            {label(preset.label)}: {label(preset.note)}
          </p>
        ) : null,
      )}
      {adding ? (
        <DayDialog
          year={year}
          onClose={() => setAdding(false)}
          onAdd={(day) => {
            onChange(withDay(days, day));
            setYear(day.day.slice(0, 4));
            setAdding(false);
          }}
        />
      ) : null}
    </Panel>
  );
}

function DayTable({ days, onRemove }: { days: SpecialDay[]; onRemove: (day: SpecialDay) => void }) {
  const t = useText();
  const locale = useLocale();
  return (
    <Table
      size="small"
      rowKey={({ day, region }) => `${day} ${region}`}
      dataSource={days}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('calendar.day'), key: 'day', className: 'tabular', render: (_, { day }) => formatDate(day, locale) },
        {
          title: t('calendar.kind'),
          key: 'kind',
          render: (_, { kind }) => (
            <ColorTag color={kind === 'holiday' ? 'green' : 'blue'}>{t(`calendar.kind.${kind}`)}</ColorTag>
          ),
        },
        { title: t('calendar.name'), dataIndex: 'name' },
        { title: t('calendar.region'), key: 'region', render: (_, { region }) => region || t('calendar.wholeBank') },
        {
          key: 'remove',
          width: 48,
          render: (_, day) => (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`${t('calendar.remove')} ${formatDate(day.day, locale)}`}
              onClick={() => onRemove(day)}
            />
          ),
        },
      ]}
    />
  );
}
