import type { Plan } from '@kehu/cms/contract';
import { Checkbox, Form, InputNumber, Select } from 'antd';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { RecordsInput } from '../../../shared/fields/records-input';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import type { PartProps } from './plan-editor';

type Trigger = Plan['trigger'];
type Kind = Trigger['kind'];

const KINDS: readonly Kind[] = ['launch', 'date', 'segment', 'api'];
const MADE: Record<Kind, Trigger> = {
  launch: { kind: 'launch' },
  date: { kind: 'date', field: 'birthDate', daysBefore: 0, yearly: true },
  segment: { kind: 'segment', segment: '', on: 'entered' },
  api: { kind: 'api' },
};

/** When customers enter, and how fast messages go out. */
export function TriggerPart({ plan, onChange, disabled, fixed }: PartProps) {
  const t = useText();
  const { trigger } = plan;
  const closed = disabled || fixed;
  const set = (next: Trigger): void => onChange({ trigger: next });
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t('campaign.triggerKind')} htmlFor="trigger-kind">
        <Select
          id="trigger-kind"
          disabled={closed}
          value={trigger.kind}
          options={KINDS.map((kind) => ({ value: kind, label: t(`campaign.trigger.${kind}`) }))}
          onChange={(kind: Kind) => set(MADE[kind])}
        />
      </Form.Item>
      {trigger.kind === 'date' ? <DateTrigger trigger={trigger} disabled={closed} onChange={set} /> : null}
      {trigger.kind === 'segment' ? (
        <>
          <Form.Item label={t('campaign.triggerSegment')} htmlFor="trigger-segment">
            <RecordsInput
              single
              id="trigger-segment"
              target="segment"
              disabled={closed}
              value={trigger.segment ? [trigger.segment] : []}
              onChange={([segment = '']) => set({ ...trigger, segment })}
            />
          </Form.Item>
          <Form.Item label={t('campaign.triggerOn')} htmlFor="trigger-on">
            <Select
              id="trigger-on"
              disabled={closed}
              value={trigger.on}
              options={(['entered', 'left'] as const).map((on) => ({ value: on, label: t(`campaign.on.${on}`) }))}
              onChange={(on: 'entered' | 'left') => set({ ...trigger, on })}
            />
          </Form.Item>
        </>
      ) : null}
      <Form.Item
        label={t('campaign.spreadHours')}
        htmlFor="spread"
        extra={t('campaign.spreadExplain')}
        style={{ marginBottom: 0 }}
      >
        <InputNumber
          id="spread"
          min={0}
          max={168}
          precision={0}
          disabled={disabled}
          value={plan.spreadHours}
          onChange={(spreadHours) => onChange({ spreadHours: spreadHours ?? 0 })}
        />
      </Form.Item>
    </Form>
  );
}

type DateTriggerProps = {
  trigger: Extract<Trigger, { kind: 'date' }>;
  disabled: boolean;
  onChange: (next: Trigger) => void;
};

function DateTrigger({ trigger, disabled, onChange }: DateTriggerProps) {
  const t = useText();
  const label = useLabel();
  const customer = useCatalog().entity('customer');
  const dates = customer?.fields.filter(({ type, operators }) => type === 'date' && operators.length > 0) ?? [];
  return (
    <>
      <Form.Item label={t('campaign.triggerField')} htmlFor="trigger-field">
        <Select
          id="trigger-field"
          disabled={disabled}
          value={trigger.field}
          options={dates.map((field) => ({ value: field.name, label: label(field.label) }))}
          onChange={(field: string) => onChange({ ...trigger, field })}
        />
      </Form.Item>
      <Form.Item label={t('campaign.daysBefore')} htmlFor="trigger-days">
        <InputNumber
          id="trigger-days"
          min={-366}
          max={366}
          precision={0}
          disabled={disabled}
          value={trigger.daysBefore}
          onChange={(daysBefore) => onChange({ ...trigger, daysBefore: daysBefore ?? 0 })}
        />
      </Form.Item>
      <Form.Item>
        <Checkbox
          disabled={disabled}
          checked={trigger.yearly}
          onChange={(event) => onChange({ ...trigger, yearly: event.target.checked })}
        >
          {t('campaign.yearly')}
        </Checkbox>
      </Form.Item>
    </>
  );
}
