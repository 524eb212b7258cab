import type { Plan } from '@kehu/cms/contract';
import { Checkbox, Form, InputNumber, Select } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { messagesOf } from '../domain/steps';
import type { PartProps } from './plan-editor';
import { SampleSize } from './sample-size';

type Test = NonNullable<Plan['test']>;

const FIRST: Test = { share: 20, metric: 'clicked', afterHours: 24, confidence: 95 };

/** The control group, and the test of variants. */
export function TestPart({ plan, onChange, disabled, fixed }: PartProps) {
  const t = useText();
  const closed = disabled || fixed;
  const { test } = plan;
  const variants = Math.max(1, ...messagesOf(plan.steps).map((step) => step.variants.length));
  const set = (change: Partial<Test>): void => onChange({ test: { ...(test ?? FIRST), ...change } });
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t('campaign.holdOut')} htmlFor="hold-out" extra={t('campaign.holdOutExplain')}>
        <InputNumber
          id="hold-out"
          min={0}
          max={50}
          disabled={closed}
          value={plan.holdOut}
          addonAfter="%"
          onChange={(holdOut) => onChange({ holdOut: holdOut ?? 0 })}
          style={{ maxWidth: 140 }}
        />
      </Form.Item>
      <Form.Item extra={variants > 1 ? undefined : t('campaign.testNeedsVariants')}>
        <Checkbox
          disabled={closed}
          checked={test !== null}
          onChange={(event) => onChange({ test: event.target.checked ? FIRST : null })}
        >
          {t('campaign.test')}
        </Checkbox>
      </Form.Item>
      {test ? (
        <>
          <Form.Item label={t('campaign.testShare')} htmlFor="test-share">
            <InputNumber
              id="test-share"
              min={5}
              max={90}
              disabled={closed}
              value={test.share}
              addonAfter="%"
              onChange={(share) => set({ share: share ?? FIRST.share })}
              style={{ maxWidth: 140 }}
            />
          </Form.Item>
          <Form.Item label={t('campaign.testMetric')} htmlFor="test-metric">
            <Select
              id="test-metric"
              disabled={closed}
              value={test.metric}
              options={(['opened', 'clicked', 'converted'] as const).map((metric) => ({
                value: metric,
                label: t(`campaign.count.${metric}`),
              }))}
              onChange={(metric: Test['metric']) => set({ metric })}
            />
          </Form.Item>
          <Form.Item label={t('campaign.testAfter')} htmlFor="test-after">
            <InputNumber
              id="test-after"
              min={1}
              max={720}
              precision={0}
              disabled={closed}
              value={test.afterHours}
              onChange={(afterHours) => set({ afterHours: afterHours ?? FIRST.afterHours })}
            />
          </Form.Item>
          <Form.Item label={t('campaign.confidence')} htmlFor="test-confidence" extra={t('campaign.confidenceExplain')}>
            <InputNumber
              id="test-confidence"
              min={50}
              max={99.9}
              disabled={closed}
              value={test.confidence}
              addonAfter="%"
              onChange={(confidence) => set({ confidence })}
              style={{ maxWidth: 140 }}
            />
          </Form.Item>
        </>
      ) : null}
      <SampleSize />
    </Form>
  );
}
