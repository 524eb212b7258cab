import type { Step } from '@kehu/cms/contract';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import styles from '../campaigns.module.css';

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>;
type Props<K extends Step['kind']> = { step: Of<K>; disabled: boolean; onChange: (step: Step) => void };

export function WaitStepForm({ step, disabled, onChange }: Props<'wait'>) {
  const t = useText();
  return (
    <div className={styles.line}>
      <InputNumber
        aria-label={t('campaign.waitAmount')}
        min={1}
        max={366}
        precision={0}
        disabled={disabled}
        value={step.amount}
        onChange={(amount) => onChange({ ...step, amount: amount ?? 1 })}
      />
      <Select
        aria-label={t('campaign.waitUnit')}
        disabled={disabled}
        value={step.unit}
        options={(['minutes', 'hours', 'days'] as const).map((unit) => ({
          value: unit,
          label: t(`campaign.unit.${unit}`),
        }))}
        onChange={(unit: typeof step.unit) => onChange({ ...step, unit })}
        style={{ minWidth: 110 }}
      />
    </div>
  );
}

export function TaskStepForm({ step, disabled, onChange }: Props<'task'>) {
  const t = useText();
  return (
    <>
      <Input
        aria-label={t('campaign.taskSubject')}
        placeholder={t('campaign.taskSubject')}
        maxLength={200}
        disabled={disabled}
        value={step.subject}
        onChange={(event) => onChange({ ...step, subject: event.target.value })}
      />
      <div className={styles.line}>
        <span>
          {t('campaign.taskDue')}{' '}
          <InputNumber
            aria-label={t('campaign.taskDue')}
            min={0}
            max={90}
            precision={0}
            disabled={disabled}
            value={step.dueDays}
            onChange={(dueDays) => onChange({ ...step, dueDays: dueDays ?? 0 })}
            style={{ width: 80 }}
          />
        </span>
        <Checkbox
          disabled={disabled}
          checked={step.workingDays}
          onChange={(event) => onChange({ ...step, workingDays: event.target.checked })}
        >
          {t('campaign.workingDays')}
        </Checkbox>
        <Select
          aria-label={t('campaign.taskPriority')}
          disabled={disabled}
          value={step.priority}
          options={(['low', 'normal', 'high', 'urgent'] as const).map((priority) => ({
            value: priority,
            label: t(`campaign.priority.${priority}`),
          }))}
          onChange={(priority: typeof step.priority) => onChange({ ...step, priority })}
          style={{ minWidth: 110 }}
        />
      </div>
      <p className="muted">{t('campaign.taskExplain')}</p>
    </>
  );
}
