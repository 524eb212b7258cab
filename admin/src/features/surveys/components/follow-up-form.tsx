import type { SurveySettings } from '@kehu/cms/contract/survey';
import { InputNumber, Select, Switch } from 'antd';
import { ConditionInput } from '../../../shared/conditions/condition-input';
import { RecordsInput } from '../../../shared/fields/records-input';
import { useText } from '../../../shared/i18n/use-locale';
import styles from './sending.module.css';

type FollowUp = NonNullable<SurveySettings['followUp']>;
type Props = { value: FollowUp | null; disabled: boolean; onChange: (value: FollowUp | null) => void };

/** Detractors, to begin with. */
const FIRST: FollowUp = {
  when: { nps: { $lte: 6 } },
  slaHours: 48,
  workingHours: false,
  priority: 'high',
  againAfterDays: 14,
  template: null,
};
const PRIORITIES: readonly FollowUp['priority'][] = ['low', 'normal', 'high', 'urgent'];
const ACTIVE = { status: { $eq: 'active' } };

/** Which answers somebody looks after, until when, and whether the customer is asked again. */
export function FollowUpForm({ value, disabled, onChange }: Props) {
  const t = useText();
  const set = (change: Partial<FollowUp>): void => onChange({ ...(value ?? FIRST), ...change });
  return (
    <div className={styles.form}>
      <p className="muted">{t('survey.followExplain')}</p>
      <Switch
        aria-label={t('survey.followWhen')}
        disabled={disabled}
        checked={value !== null}
        onChange={(on) => onChange(on ? FIRST : null)}
      />
      {value ? (
        <>
          <div className={styles.wide}>
            <ConditionInput
              over="survey-answer"
              value={value.when}
              disabled={disabled}
              onChange={(when) => set({ when })}
            />
          </div>
          <label htmlFor="follow-hours">{t('survey.slaHours')}</label>
          <InputNumber
            id="follow-hours"
            min={1}
            max={2160}
            precision={0}
            disabled={disabled}
            value={value.slaHours}
            onChange={(slaHours) => slaHours && set({ slaHours })}
          />
          <label htmlFor="follow-working">{t('survey.workingHours')}</label>
          <Switch
            id="follow-working"
            disabled={disabled}
            checked={value.workingHours}
            onChange={(workingHours) => set({ workingHours })}
          />
          <label htmlFor="follow-priority">{t('survey.priority')}</label>
          <Select
            id="follow-priority"
            style={{ minWidth: 160 }}
            disabled={disabled}
            value={value.priority}
            options={PRIORITIES.map((priority) => ({ value: priority, label: t(`survey.priority.${priority}`) }))}
            onChange={(priority) => set({ priority })}
          />
          <label htmlFor="follow-again">{t('survey.againAfterDays')}</label>
          <InputNumber
            id="follow-again"
            min={1}
            max={180}
            precision={0}
            placeholder={t('survey.never')}
            disabled={disabled}
            value={value.againAfterDays}
            onChange={(againAfterDays) => set({ againAfterDays })}
          />
          <label htmlFor="follow-template">{t('survey.againTemplate')}</label>
          <RecordsInput
            id="follow-template"
            single
            target="message-template"
            filters={ACTIVE}
            disabled={disabled}
            value={value.template ? [value.template] : []}
            onChange={([template]) => set({ template: template ?? null })}
          />
        </>
      ) : null}
    </div>
  );
}
