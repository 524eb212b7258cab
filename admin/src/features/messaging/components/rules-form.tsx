import type { MessagingSettings } from '@kehu/messaging/contract';
import { Alert, App, Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { LANGUAGE_NAMES, LOCALES } from '../../../shared/i18n/locale';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { useLeaveGuard } from '../../../shared/ui/use-leave-guard';
import { useSaveSettings } from '../messaging.api';
import { CapRows } from './rule-rows';

type Values = Omit<MessagingSettings, 'version' | 'purposes' | 'senders'>;
type Props = { settings: MessagingSettings; disabled: boolean };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Quiet hours, holidays, caps and what else holds for every message. */
export function RulesForm({ settings, disabled }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<unknown>(null);
  const { mutateAsync, isPending } = useSaveSettings();
  const [touched, setTouched] = useState(false);
  useLeaveGuard(touched);

  async function save(values: Values): Promise<void> {
    setFailure(null);
    try {
      await mutateAsync({
        version: settings.version,
        ...values,
        caps: values.caps ?? [],
      });
      setTouched(false);
      void message.success(t('form.saved'));
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={disabled}
      initialValues={settings}
      onValuesChange={() => setTouched(true)}
      onFinish={(values) => void save(values)}
    >
      <div style={{ display: 'grid', gap: 12 }}>
        {failure ? <Alert type="error" showIcon role="alert" message={problemText(failure)} /> : null}
        <Times />
        <Panel title={t('messaging.caps')}>
          <CapRows purposes={settings.purposes} disabled={disabled} />
        </Panel>
        <Panel title={t('messaging.other')}>
          <Form.Item name="language" label={t('messaging.language')}>
            <Select options={LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] }))} />
          </Form.Item>
          <Form.Item
            name="tracking"
            label={t('messaging.tracking')}
            valuePropName="checked"
            extra={t('messaging.trackingHint')}
          >
            <Switch />
          </Form.Item>
          <Form.Item
            name="smsCost"
            label={t('messaging.smsCost')}
            rules={[{ pattern: /^\d{1,6}(\.\d{1,4})?$/, required: true, message: t('messaging.costRule') }]}
          >
            <Input inputMode="decimal" style={{ maxWidth: 140 }} />
          </Form.Item>
        </Panel>
        {disabled ? null : (
          <div>
            <Button type="primary" htmlType="submit" loading={isPending}>
              {t('form.save')}
            </Button>
          </div>
        )}
      </div>
    </Form>
  );
}

function Times() {
  const t = useText();
  const rules = [{ required: true, pattern: TIME, message: t('messaging.timeRule') }];
  return (
    <Panel title={t('messaging.quiet')}>
      <p className="muted" style={{ marginTop: 0 }}>
        {t('messaging.quietHint')}
      </p>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
        <Form.Item name="quietFrom" label={t('messaging.quietFrom')} rules={rules}>
          <Input style={{ width: 100 }} maxLength={5} />
        </Form.Item>
        <Form.Item name="quietTo" label={t('messaging.quietTo')} rules={rules}>
          <Input style={{ width: 100 }} maxLength={5} />
        </Form.Item>
        <Form.Item name="quietHolidays" label={t('messaging.quietHolidays')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
    </Panel>
  );
}
