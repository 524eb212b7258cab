import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  BranchesOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  DeleteOutlined,
  MailOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import type { Step } from '@kehu/cms/contract';
import { Button, Dropdown } from 'antd';
import type { ComponentType } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import styles from '../campaigns.module.css';
import { moved, newStep, replaced, type StepKind, without } from '../domain/steps';
import { BranchStepForm } from './branch-step-form';
import { MessageStepForm } from './message-step-form';
import { TaskStepForm, WaitStepForm } from './plain-step-forms';

const KINDS: readonly StepKind[] = ['message', 'wait', 'task', 'branch'];
const ICONS: Record<StepKind, ComponentType> = {
  message: MailOutlined,
  wait: ClockCircleOutlined,
  task: CheckSquareOutlined,
  branch: BranchesOutlined,
};
/** A branch within a branch within a branch is read by nobody. */
const DEPTH = 3;

export type StepListProps = {
  steps: Step[];
  /** of the whole plan */
  all: Step[];
  purpose: string;
  disabled: boolean;
  onChange: (steps: Step[]) => void;
  depth?: number;
};

/** Steps from top to bottom, as people go through them. */
export function StepList({ steps, all, purpose, disabled, onChange, depth = 0 }: StepListProps) {
  const t = useText();
  const kinds = depth < DEPTH ? KINDS : KINDS.filter((kind) => kind !== 'branch');
  const add = (
    <Dropdown
      disabled={disabled}
      menu={{
        items: kinds.map((kind) => ({ key: kind, label: t(`campaign.step.${kind}`) })),
        onClick: ({ key }) => onChange([...steps, newStep(key as StepKind, all)]),
      }}
      trigger={['click']}
    >
      <Button icon={<PlusOutlined />} size="small" disabled={disabled}>
        {t('campaign.addStep')}
      </Button>
    </Dropdown>
  );
  if (steps.length === 0 && depth === 0) return <Empty text={t('campaign.noSteps')}>{add}</Empty>;
  return (
    <ol className={styles.steps}>
      {steps.map((step, at) => (
        <li key={step.id} className={styles.step}>
          <StepHead
            step={step}
            disabled={disabled}
            isFirst={at === 0}
            isLast={at === steps.length - 1}
            onMove={(by) => onChange(moved(steps, at, by))}
            onRemove={() => onChange(without(steps, at))}
          />
          <StepForm
            step={step}
            all={all}
            purpose={purpose}
            disabled={disabled}
            depth={depth}
            onChange={(next) => onChange(replaced(steps, at, next))}
          />
        </li>
      ))}
      <li className={styles.add}>{add}</li>
    </ol>
  );
}

type HeadProps = {
  step: Step;
  disabled: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

function StepHead({ step, disabled, isFirst, isLast, onMove, onRemove }: HeadProps) {
  const t = useText();
  const Icon = ICONS[step.kind];
  const name = t(`campaign.step.${step.kind}`);
  return (
    <div className={styles.stepHead}>
      <span className={styles.stepName}>
        <Icon /> {name}
      </span>
      {disabled ? null : (
        <span>
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            disabled={isFirst}
            aria-label={t('campaign.moveUp', { step: name })}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            disabled={isLast}
            aria-label={t('campaign.moveDown', { step: name })}
            onClick={() => onMove(1)}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('campaign.removeStep', { step: name })}
            onClick={onRemove}
          />
        </span>
      )}
    </div>
  );
}

type FormProps = {
  step: Step;
  all: Step[];
  purpose: string;
  disabled: boolean;
  depth: number;
  onChange: (step: Step) => void;
};

function StepForm({ step, all, purpose, disabled, depth, onChange }: FormProps) {
  switch (step.kind) {
    case 'message':
      return <MessageStepForm step={step} purpose={purpose} disabled={disabled} onChange={onChange} />;
    case 'wait':
      return <WaitStepForm step={step} disabled={disabled} onChange={onChange} />;
    case 'task':
      return <TaskStepForm step={step} disabled={disabled} onChange={onChange} />;
    case 'branch':
      return (
        <BranchStepForm step={step} all={all} disabled={disabled} onChange={onChange}>
          {(steps, change) => (
            <StepList
              steps={steps}
              all={all}
              purpose={purpose}
              disabled={disabled}
              depth={depth + 1}
              onChange={change}
            />
          )}
        </BranchStepForm>
      );
  }
}
