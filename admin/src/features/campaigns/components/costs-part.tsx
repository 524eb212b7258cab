import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import styles from '../campaigns.module.css';
import { replaced, without } from '../domain/steps';
import { AmountInput } from './amount-input';
import type { PartProps } from './plan-editor';

const CHANNELS = ['email', 'sms', 'in-app'] as const;

/** What a campaign costs: fixed amounts, and each message. */
export function CostsPart({ plan, onChange, disabled }: PartProps) {
  const t = useText();
  const { costs, costPerMessage } = plan;
  return (
    <Form layout="vertical" component="div">
      {costs.map((cost, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cost is nothing but its place
        <div key={at} className={styles.line}>
          <Input
            aria-label={t('campaign.costLabel')}
            placeholder={t('campaign.costLabel')}
            maxLength={80}
            disabled={disabled}
            value={cost.label}
            onChange={(event) => onChange({ costs: replaced(costs, at, { ...cost, label: event.target.value }) })}
          />
          <AmountInput
            aria-label={t('campaign.costAmount')}
            disabled={disabled}
            value={cost.amount}
            onChange={(amount) => onChange({ costs: replaced(costs, at, { ...cost, amount: amount ?? '0' }) })}
          />
          <Button
            icon={<DeleteOutlined />}
            disabled={disabled}
            aria-label={t('campaign.removeCost')}
            onClick={() => onChange({ costs: without(costs, at) })}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={disabled}
        onClick={() => onChange({ costs: [...costs, { label: '', amount: '0' }] })}
        style={{ marginBottom: 12 }}
      >
        {t('campaign.addCost')}
      </Button>
      {CHANNELS.map((channel) => (
        <Form.Item
          key={channel}
          label={t('campaign.costPer', { channel: t(`campaign.channel.${channel}`) })}
          htmlFor={`cost-${channel}`}
        >
          <AmountInput
            id={`cost-${channel}`}
            disabled={disabled}
            value={costPerMessage[channel] ?? null}
            onChange={(amount) => {
              const { [channel]: _, ...others } = costPerMessage;
              onChange({ costPerMessage: amount === null ? others : { ...others, [channel]: amount } });
            }}
          />
        </Form.Item>
      ))}
    </Form>
  );
}
