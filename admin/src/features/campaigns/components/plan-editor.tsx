import type { Plan, PlanAnswer } from '@kehu/cms/contract';
import { Alert, App, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Problem } from '../../../shared/api/problem';
import { Unfinished, useUnfinished } from '../../../shared/conditions/unfinished';
import { fieldProblemText } from '../../../shared/i18n/field-problem-text';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { useLeaveGuard } from '../../../shared/ui/use-leave-guard';
import { useShortcut } from '../../../shared/ui/use-shortcut';
import { useSavePlan } from '../campaigns.api';
import styles from '../campaigns.module.css';
import { placeOf } from '../domain/place';
import { AudiencePart } from './audience-part';
import { CostsPart } from './costs-part';
import { GoalPart } from './goal-part';
import { StepList } from './step-list';
import { TestPart } from './test-part';
import { TriggerPart } from './trigger-part';

/** What every part of the editor is given. */
export type PartProps = {
  plan: Plan;
  onChange: (change: Partial<Plan>) => void;
  /** nothing may be changed */
  disabled: boolean;
  /** people have been drawn already: what they were drawn by stays */
  fixed: boolean;
};

type Props = { id: string; answer: PlanAnswer; onChanged: (changed: boolean) => void };

/** Who is spoken to, when, with what, and what it should bring. */
export function PlanEditor({ id, answer, onChanged }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const [plan, setPlan] = useState(answer.plan);
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const save = useSavePlan(id);
  const conditions = useUnfinished();
  const changed = JSON.stringify(plan) !== JSON.stringify(answer.plan);
  useLeaveGuard(changed);
  useEffect(() => onChanged(changed), [onChanged, changed]);
  const disabled = !answer.may.includes('change');
  const fixed = answer.status === 'running' || answer.status === 'paused';
  const part = { plan, disabled, fixed, onChange: (change: Partial<Plan>) => setPlan({ ...plan, ...change }) };

  async function onSave(): Promise<void> {
    if (conditions.refuse()) return void message.error(t('filter.unfinished'));
    try {
      await save.mutateAsync({ planVersion: answer.planVersion, plan, ...(note.trim() ? { note: note.trim() } : {}) });
      void message.success(t('form.saved'));
    } catch (error) {
      setFailure(error);
    }
  }
  useShortcut({ key: 's', mod: true }, () => changed && !disabled && void onSave());

  return (
    <div className={styles.editor}>
      {failure ? <PlanFailure error={failure} /> : null}
      <Unfinished.Provider value={conditions.known}>
        <div className={styles.parts}>
          <div className={styles.column}>
            <Panel title={t('campaign.audience')}>
              <AudiencePart {...part} />
            </Panel>
            <Panel title={t('campaign.trigger')}>
              <TriggerPart {...part} />
            </Panel>
            <Panel title={t('campaign.goal')}>
              <GoalPart {...part} />
            </Panel>
            <Panel title={t('campaign.proof')}>
              <TestPart {...part} />
            </Panel>
            <Panel title={t('campaign.costs')}>
              <CostsPart {...part} />
            </Panel>
          </div>
          <Panel title={t('campaign.steps')}>
            <StepList
              steps={plan.steps}
              all={plan.steps}
              purpose={plan.purpose}
              disabled={disabled}
              onChange={(steps) => setPlan({ ...plan, steps })}
            />
          </Panel>
        </div>
      </Unfinished.Provider>
      {changed && !disabled ? (
        <div className={styles.saveBar}>
          <Button type="primary" loading={save.isPending} onClick={() => void onSave()}>
            {t('form.save')}
          </Button>
          <Button onClick={() => setPlan(answer.plan)}>{t('campaign.discard')}</Button>
          {fixed ? (
            <Input
              aria-label={t('campaign.note')}
              placeholder={t('campaign.note')}
              maxLength={300}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** What is wrong with a plan, part by part. */
function PlanFailure({ error }: { error: unknown }) {
  const t = useText();
  const fields = error instanceof Problem ? (error.fields ?? []) : [];
  return (
    <Alert
      type="error"
      showIcon
      message={problemText(error)}
      description={
        fields.length > 0 ? (
          <ul className={styles.problems}>
            {fields.map((field) => (
              <li key={`${field.path}${field.code}`}>
                <strong>{placeOf(field.path, t)}:</strong> {fieldProblemText(field)}
              </li>
            ))}
          </ul>
        ) : null
      }
    />
  );
}
