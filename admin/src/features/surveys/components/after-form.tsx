import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { SurveySettings } from '@kehu/cms/contract/survey';
import { Button, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { RecordsInput } from '../../../shared/fields/records-input';
import { useText } from '../../../shared/i18n/use-locale';
import { replaced, without } from '../domain/json';
import styles from './sending.module.css';

type Occasion = SurveySettings['after'][number];
type Props = { value: readonly Occasion[]; disabled: boolean; onChange: (value: Occasion[]) => void };

const EVENTS: readonly Occasion['event'][] = ['case-closed', 'account-opened'];
const FIRST: Occasion = { event: 'case-closed', hours: 24, template: '', everyDays: 90 };
const MOST = 5;
const ACTIVE = { status: { $eq: 'active' } };

/** The occasions on which customers are asked by themselves. */
export function AfterForm({ value, disabled, onChange }: Props) {
  const t = useText();
  return (
    <div className={styles.form}>
      <p className="muted">{t('survey.afterExplain')}</p>
      {value.map((occasion, at) => (
        <OccasionForm
          // biome-ignore lint/suspicious/noArrayIndexKey: occasions have no name but their place
          key={at}
          occasion={occasion}
          disabled={disabled}
          onChange={(next) => onChange(replaced(value, at, next))}
          onRemove={() => onChange(without(value, at))}
        />
      ))}
      {disabled || value.length >= MOST ? null : (
        <div>
          <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...value, FIRST])}>
            {t('survey.addAfter')}
          </Button>
        </div>
      )}
    </div>
  );
}

type OccasionProps = {
  occasion: Occasion;
  disabled: boolean;
  onChange: (occasion: Occasion) => void;
  onRemove: () => void;
};

function OccasionForm({ occasion, disabled, onChange, onRemove }: OccasionProps) {
  const t = useText();
  const id = useId();
  const set = (change: Partial<Occasion>): void => onChange({ ...occasion, ...change });
  return (
    <fieldset className={styles.occasion}>
      <label htmlFor={`${id}event`}>{t('survey.event')}</label>
      <Select
        id={`${id}event`}
        disabled={disabled}
        value={occasion.event}
        options={EVENTS.map((event) => ({ value: event, label: t(`survey.event.${event}`) }))}
        onChange={(event) => set({ event })}
      />
      <label htmlFor={`${id}hours`}>{t('survey.hours')}</label>
      <InputNumber
        id={`${id}hours`}
        min={0}
        max={720}
        precision={0}
        disabled={disabled}
        value={occasion.hours}
        onChange={(hours) => hours !== null && set({ hours })}
      />
      <label htmlFor={`${id}days`}>{t('survey.everyDays')}</label>
      <InputNumber
        id={`${id}days`}
        min={1}
        max={730}
        precision={0}
        disabled={disabled}
        value={occasion.everyDays}
        onChange={(everyDays) => everyDays && set({ everyDays })}
      />
      <label htmlFor={`${id}template`}>{t('survey.template')}</label>
      <RecordsInput
        id={`${id}template`}
        single
        target="message-template"
        filters={ACTIVE}
        disabled={disabled}
        value={occasion.template ? [occasion.template] : []}
        onChange={([template]) => set({ template: template ?? '' })}
      />
      {disabled ? null : (
        <Button icon={<DeleteOutlined />} size="small" onClick={onRemove}>
          {t('survey.removeAfter')}
        </Button>
      )}
    </fieldset>
  );
}
