import type { Plan } from '@kehu/cms/contract';
import { Form, InputNumber, Select } from 'antd';
import { ConditionInput } from '../../../shared/conditions/condition-input';
import { RecordsInput } from '../../../shared/fields/records-input';
import { useText } from '../../../shared/i18n/use-locale';
import { AmountInput } from './amount-input';
import type { PartProps } from './plan-editor';

type Conversion = NonNullable<Plan['conversion']>;
type Kind = Conversion['kind'] | 'none';

const KINDS: readonly Kind[] = ['none', 'product', 'balance', 'condition'];
const MADE: Record<Kind, Conversion | null> = {
  none: null,
  product: { kind: 'product', product: '' },
  balance: { kind: 'balance', atLeast: '1000' },
  condition: { kind: 'condition', condition: {} },
};

/** When somebody counts as won, and what that is worth. */
export function GoalPart({ plan, onChange, disabled, fixed }: PartProps) {
  const t = useText();
  const { conversion } = plan;
  const closed = disabled || fixed;
  const set = (next: Conversion | null): void => onChange({ conversion: next });
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t('campaign.conversion')} htmlFor="goal-kind">
        <Select
          id="goal-kind"
          disabled={closed}
          value={conversion?.kind ?? 'none'}
          options={KINDS.map((kind) => ({ value: kind, label: t(`campaign.conversion.${kind}`) }))}
          onChange={(kind: Kind) => set(MADE[kind])}
        />
      </Form.Item>
      {conversion?.kind === 'product' ? (
        <Form.Item label={t('campaign.conversion.product')} htmlFor="goal-product">
          <RecordsInput
            single
            id="goal-product"
            target="product"
            disabled={closed}
            value={conversion.product ? [conversion.product] : []}
            onChange={([product = '']) => set({ kind: 'product', product })}
          />
        </Form.Item>
      ) : null}
      {conversion?.kind === 'balance' ? (
        <Form.Item label={t('campaign.atLeast')} htmlFor="goal-amount">
          <AmountInput
            id="goal-amount"
            disabled={closed}
            value={conversion.atLeast}
            onChange={(atLeast) => set({ kind: 'balance', atLeast: atLeast ?? '0' })}
          />
        </Form.Item>
      ) : null}
      {conversion?.kind === 'condition' ? (
        <Form.Item>
          <ConditionInput
            over="customer"
            disabled={closed}
            value={conversion.condition}
            onChange={(condition) => set({ kind: 'condition', condition })}
          />
        </Form.Item>
      ) : null}
      <Form.Item label={t('campaign.windowDays')} htmlFor="goal-window">
        <InputNumber
          id="goal-window"
          min={1}
          max={366}
          precision={0}
          disabled={disabled}
          value={plan.windowDays}
          onChange={(windowDays) => onChange({ windowDays: windowDays ?? 30 })}
        />
      </Form.Item>
      <Form.Item label={t('campaign.targetRate')} htmlFor="goal-target">
        <InputNumber
          id="goal-target"
          min={0}
          max={100}
          disabled={disabled}
          value={plan.targetRate}
          onChange={(targetRate) => onChange({ targetRate })}
        />
      </Form.Item>
      <Form.Item label={t('campaign.conversionValue')} htmlFor="goal-value" style={{ marginBottom: 0 }}>
        <AmountInput
          id="goal-value"
          disabled={disabled}
          value={plan.conversionValue}
          onChange={(conversionValue) => onChange({ conversionValue })}
        />
      </Form.Item>
    </Form>
  );
}
