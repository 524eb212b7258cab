import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Channel, Step, VariantKey } from '@kehu/cms/contract';
import { Button, Checkbox, Select } from 'antd';
import { RecordsInput } from '../../../shared/fields/records-input';
import { useText } from '../../../shared/i18n/use-locale';
import styles from '../campaigns.module.css';
import { type MessageStep, replaced, without } from '../domain/steps';

const CHANNELS: readonly Channel[] = ['email', 'sms', 'in-app'];
const KEYS: readonly VariantKey[] = ['A', 'B', 'C', 'D'];

type Props = { step: MessageStep; purpose: string; disabled: boolean; onChange: (step: Step) => void };

/** Channels in turn, and what each variant says on each. */
export function MessageStepForm({ step, purpose, disabled, onChange }: Props) {
  const t = useText();
  const { variants, channels } = step;
  const free = KEYS.find((key) => !variants.some((variant) => variant.key === key));
  return (
    <>
      <Select
        mode="multiple"
        aria-label={t('campaign.channels')}
        disabled={disabled}
        value={channels}
        options={CHANNELS.map((channel) => ({ value: channel, label: t(`campaign.channel.${channel}`) }))}
        onChange={(next: Channel[]) => next.length > 0 && onChange({ ...step, channels: next })}
      />
      {channels.length > 1 ? (
        <Checkbox
          disabled={disabled}
          checked={step.preferred}
          onChange={(event) => onChange({ ...step, preferred: event.target.checked })}
        >
          {t('campaign.preferred')}
        </Checkbox>
      ) : null}
      {variants.map((variant, at) => (
        <fieldset key={variant.key} className={styles.variant}>
          <legend>{variants.length > 1 ? t('campaign.variant', { key: variant.key }) : t('campaign.text')}</legend>
          <div className={styles.texts}>
            {channels.map((channel) => (
              <RecordsInput
                key={channel}
                single
                target="message-template"
                aria-label={t('campaign.templateOf', { channel: t(`campaign.channel.${channel}`), key: variant.key })}
                filters={{ channel: { $eq: channel }, status: { $eq: 'active' }, purpose: { $eq: purpose } }}
                disabled={disabled}
                value={variant.templates[channel] ? [variant.templates[channel]] : []}
                onChange={([template]) => {
                  const { [channel]: _, ...others } = variant.templates;
                  const templates = template ? { ...others, [channel]: template } : others;
                  onChange({ ...step, variants: replaced(variants, at, { ...variant, templates }) });
                }}
              />
            ))}
          </div>
          {variants.length > 1 && !disabled ? (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('campaign.removeVariant', { key: variant.key })}
              onClick={() => onChange({ ...step, variants: without(variants, at) })}
            />
          ) : null}
        </fieldset>
      ))}
      <RecordsInput
        single
        target="survey"
        aria-label={t('campaign.survey')}
        placeholder={t('campaign.survey')}
        filters={{ status: { $eq: 'open' } }}
        disabled={disabled}
        value={step.survey ? [step.survey] : []}
        onChange={([survey]) => onChange({ ...step, survey: survey ?? null })}
      />
      {channels.includes('email') && channels.length > 1 ? <p className="muted">{t('campaign.shortHint')}</p> : null}
      {free && !disabled ? (
        <div>
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => onChange({ ...step, variants: [...variants, { key: free, templates: {} }] })}
          >
            {t('campaign.addVariant')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
