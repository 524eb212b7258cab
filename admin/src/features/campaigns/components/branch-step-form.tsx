import type { Step } from '@kehu/cms/contract';
import { Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { ConditionInput } from '../../../shared/conditions/condition-input';
import { useText } from '../../../shared/i18n/use-locale';
import styles from '../campaigns.module.css';
import { type BranchStep, messagesOf } from '../domain/steps';

const REACTIONS = ['delivered', 'opened', 'clicked', 'converted'] as const;

type Props = {
  step: BranchStep;
  all: Step[];
  disabled: boolean;
  onChange: (step: Step) => void;
  /** draws the steps of one side */
  children: (steps: Step[], onChange: (steps: Step[]) => void) => ReactNode;
};

/** A question and the two ways on. */
export function BranchStepForm({ step, all, disabled, onChange, children }: Props) {
  const t = useText();
  const { question } = step;
  const messages = messagesOf(all);
  return (
    <>
      <div>
        <Segmented
          aria-label={t('campaign.question')}
          disabled={disabled}
          value={question.kind}
          options={(['condition', 'reaction'] as const).map((kind) => ({
            value: kind,
            label: t(`campaign.question.${kind}`),
            disabled: kind === 'reaction' && messages.length === 0,
          }))}
          onChange={(kind: 'condition' | 'reaction') =>
            onChange({
              ...step,
              question:
                kind === 'condition'
                  ? { kind, condition: {} }
                  : { kind, step: messages[0]?.id ?? '', reaction: 'opened' },
            })
          }
        />
      </div>
      {question.kind === 'condition' ? (
        <ConditionInput
          over="customer"
          disabled={disabled}
          value={question.condition}
          onChange={(condition) => onChange({ ...step, question: { kind: 'condition', condition } })}
        />
      ) : (
        <div className={styles.line}>
          <Select
            aria-label={t('campaign.step.message')}
            disabled={disabled}
            value={question.step}
            options={messages.map(({ id }, i) => ({ value: id, label: t('campaign.messageNo', { number: i + 1 }) }))}
            onChange={(id: string) => onChange({ ...step, question: { ...question, step: id } })}
            style={{ minWidth: 130 }}
          />
          <Select
            aria-label={t('campaign.reaction')}
            disabled={disabled}
            value={question.reaction}
            options={REACTIONS.map((reaction) => ({ value: reaction, label: t(`campaign.count.${reaction}`) }))}
            onChange={(reaction: (typeof REACTIONS)[number]) =>
              onChange({ ...step, question: { ...question, reaction } })
            }
            style={{ minWidth: 130 }}
          />
        </div>
      )}
      <div className={styles.ways}>
        <section aria-label={t('campaign.yes')}>
          <h3 className={styles.way}>{t('campaign.yes')}</h3>
          {children(step.yes, (yes) => onChange({ ...step, yes }))}
        </section>
        <section aria-label={t('campaign.no')}>
          <h3 className={styles.way}>{t('campaign.no')}</h3>
          {children(step.no, (no) => onChange({ ...step, no }))}
        </section>
      </div>
    </>
  );
}
