import { InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { type Json, withProps } from '../domain/json';
import styles from './builder.module.css';
import { useEditing } from './editing';
import { TextField } from './text-field';

const METRICS = ['none', 'nps', 'csat', 'ces'] as const;

type Props = { element: Json; onChange: (element: Json) => void };

/** A scale from one number to another, with what its ends mean and what it measures. */
export function ScaleFields({ element, onChange }: Props) {
  const t = useText();
  const { disabled } = useEditing();
  const id = useId();
  const set = (change: Json): void => onChange(withProps(element, change));
  const isScaled = !Array.isArray(element.rateValues);
  const number = (key: 'rateMin' | 'rateMax', standard: number) => (
    <div className={styles.field}>
      <label htmlFor={`${id}${key}`}>{t(`survey.${key}`)}</label>
      <InputNumber
        id={`${id}${key}`}
        min={key === 'rateMin' ? 0 : 2}
        max={key === 'rateMin' ? 1 : 20}
        precision={0}
        disabled={disabled}
        value={Number(element[key] ?? standard)}
        onChange={(value) => set({ [key]: value ?? undefined })}
      />
    </div>
  );
  return (
    <>
      <div className={styles.inline}>
        {isScaled ? number('rateMin', 1) : null}
        {isScaled ? number('rateMax', 5) : null}
        <div className={styles.field}>
          <label htmlFor={`${id}metric`}>{t('survey.measures')}</label>
          <Select
            id={`${id}metric`}
            style={{ minWidth: 200 }}
            disabled={disabled}
            value={String(element.metric ?? 'none')}
            options={METRICS.map((metric) => ({ value: metric, label: t(`survey.metric.${metric}`) }))}
            onChange={(metric: string) => set({ metric })}
          />
        </div>
      </div>
      <div className={styles.pair}>
        <TextField
          label={t('survey.minText')}
          value={element.minRateDescription}
          onChange={(text) => set({ minRateDescription: text })}
        />
        <TextField
          label={t('survey.maxText')}
          value={element.maxRateDescription}
          onChange={(text) => set({ maxRateDescription: text })}
        />
      </div>
    </>
  );
}
