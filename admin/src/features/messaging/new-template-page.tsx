import type { ChannelName } from '@kehu/messaging/contract';
import { Alert, Button, Form, Input, Radio, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { problemText } from '../../shared/i18n/problem-text';
import { useLabel, useLocale, useText } from '../../shared/i18n/use-locale';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time';
import { freshContent } from './domain/content';
import { useMessagingSettings } from './messaging.api';
import { useCreateTemplate } from './templates.api';

type Values = { name: string; channel: ChannelName; purpose: string };

/** A new template: what it is called, the way it takes and what it is for. */
export default function NewTemplatePage() {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const navigate = useNavigate();
  const { may } = useCatalog();
  const settings = useMessagingSettings();
  const { mutateAsync, isPending } = useCreateTemplate();
  const [failure, setFailure] = useState<unknown>(null);
  const create = useOneAtATime(async ({ name, channel, purpose }: Values): Promise<boolean> => {
    setFailure(null);
    try {
      const content = { [locale]: freshContent(channel, t('template.greeting')) };
      const { data } = await mutateAsync({ name, channel, purpose, content });
      await navigate(`/message-templates/${data.id}`, { replace: true });
      return true;
    } catch (error) {
      setFailure(error);
      return false;
    }
  });
  if (!may('create', 'message-template')) return <NotFound />;

  return (
    <Page title={t('template.new')} width="narrow">
      {settings.error ? <Failure error={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {!settings.error && !settings.data ? <Skeleton active /> : null}
      {settings.data ? (
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          initialValues={{ channel: 'email', purpose: settings.data.purposes[0]?.name }}
          onFinish={create}
        >
          {failure ? (
            <Alert type="error" showIcon role="alert" message={problemText(failure)} style={{ marginBottom: 12 }} />
          ) : null}
          <Form.Item
            name="name"
            label={t('template.name')}
            rules={[{ required: true, whitespace: true, message: t('template.nameRule') }]}
          >
            <Input maxLength={120} autoFocus />
          </Form.Item>
          <Form.Item name="channel" label={t('template.channel')}>
            <Radio.Group
              options={(['email', 'sms', 'in-app'] as const).map((value) => ({
                value,
                label: t(`channel.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="purpose" label={t('template.purpose')} extra={t('template.purposeHint')}>
            <Select
              options={settings.data.purposes.map(({ name, label: text }) => ({ value: name, label: label(text) }))}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t('template.create')}
          </Button>
        </Form>
      ) : null}
    </Page>
  );
}
