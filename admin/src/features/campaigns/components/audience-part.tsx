import { Form, Select } from 'antd';
import { RecordsInput } from '../../../shared/fields/records-input';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { useMessagingSettings } from '../../messaging/messaging.api';
import type { PartProps } from './plan-editor';
import { useRegions } from './use-regions';

const ACTIVE = { status: { $eq: 'active' } };

/** Segments joined, narrowed and taken away; and what they are written to for. */
export function AudiencePart({ plan, onChange, disabled, fixed }: PartProps) {
  const t = useText();
  const label = useLabel();
  const purposes = useMessagingSettings().data?.purposes ?? [];
  const regions = useRegions();
  const { audience } = plan;
  const set = (change: Partial<typeof audience>): void => onChange({ audience: { ...audience, ...change } });
  return (
    <Form layout="vertical" component="div">
      {(['include', 'within', 'exclude'] as const).map((part) => (
        <Form.Item key={part} label={t(`campaign.${part}`)} htmlFor={`audience-${part}`}>
          <RecordsInput
            id={`audience-${part}`}
            target="segment"
            filters={ACTIVE}
            disabled={disabled}
            value={audience[part]}
            onChange={(ids) => set({ [part]: ids })}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('campaign.withoutRegions')} htmlFor="audience-regions">
        <Select
          id="audience-regions"
          mode="multiple"
          allowClear
          disabled={disabled}
          options={regions.map((region) => ({ value: region, label: region }))}
          value={audience.withoutRegions}
          onChange={(withoutRegions: string[]) => set({ withoutRegions })}
        />
      </Form.Item>
      <Form.Item
        label={t('campaign.purpose')}
        htmlFor="purpose"
        extra={t('campaign.purposeExplain')}
        style={{ marginBottom: 0 }}
      >
        <Select
          id="purpose"
          disabled={disabled || fixed}
          value={plan.purpose}
          options={purposes.map(({ name, label: text }) => ({ value: name, label: label(text) }))}
          onChange={(purpose: string) => onChange({ purpose })}
        />
      </Form.Item>
    </Form>
  );
}
