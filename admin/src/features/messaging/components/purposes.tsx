import type { Purpose } from '@kehu/messaging/contract';
import { App, Button, Form, Input, List, Select, Switch } from 'antd';
import { useState } from 'react';
import { LANGUAGE_NAMES, LOCALES } from '../../../shared/i18n/locale';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';
import { FormDrawer } from '../../../shared/ui/form-drawer';
import { useSavePurpose } from '../messaging.api';

type Props = { purposes: readonly Purpose[]; disabled: boolean };

/** What messages are for, and what each of them asks of consent. */
export function Purposes({ purposes, disabled }: Props) {
  const t = useText();
  const label = useLabel();
  const [edited, setEdited] = useState<Purpose | 'new' | null>(null);
  return (
    <>
      <List
        dataSource={[...purposes]}
        rowKey="name"
        renderItem={(purpose) => (
          <List.Item
            actions={
              disabled
                ? []
                : [
                    <Button key="edit" size="small" onClick={() => setEdited(purpose)}>
                      {t('purpose.edit')}
                    </Button>,
                  ]
            }
          >
            <List.Item.Meta
              title={label(purpose.label)}
              description={
                <>
                  <ColorTag color={purpose.basis === 'none' ? 'default' : 'blue'}>
                    {t(`purpose.${purpose.basis}`)}
                  </ColorTag>{' '}
                  {purpose.quiet ? t('purpose.quiet') : t('purpose.always')}
                  {purpose.wording ? <div style={{ marginTop: 4 }}>“{label(purpose.wording)}”</div> : null}
                </>
              }
            />
          </List.Item>
        )}
      />
      {disabled ? null : (
        <Button type="dashed" onClick={() => setEdited('new')}>
          {t('purpose.new')}
        </Button>
      )}
      {edited ? (
        <PurposeDrawer purpose={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />
      ) : null}
    </>
  );
}

type Values = Pick<Purpose, 'name' | 'label' | 'basis' | 'quiet' | 'wording'>;

function PurposeDrawer({ purpose, onClose }: { purpose: Purpose | undefined; onClose: () => void }) {
  const t = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<unknown>(null);
  const { mutateAsync, isPending } = useSavePurpose();

  async function save({ wording, ...values }: Values): Promise<void> {
    setFailure(null);
    try {
      await mutateAsync({ ...values, name: purpose?.name ?? values.name, wording: wording?.en ? wording : null });
      void message.success(t('form.saved'));
      onClose();
    } catch (error) {
      setFailure(error);
    }
  }

  const first = purpose ?? { basis: 'opt-in', quiet: true };
  return (
    <FormDrawer
      width={520}
      title={purpose ? t('purpose.edit') : t('purpose.new')}
      form={form}
      saving={isPending}
      failure={failure}
      onClose={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={first}
        onFinish={(values) => void save(values)}
      >
        {purpose ? null : (
          <Form.Item
            name="name"
            label={t('purpose.name')}
            extra={t('purpose.nameHint')}
            rules={[{ required: true, pattern: /^[a-z][a-z-]{1,39}$/, message: t('purpose.nameHint') }]}
          >
            <Input maxLength={40} />
          </Form.Item>
        )}
        <Texts name="label" title={t('purpose.label')} required />
        <Form.Item name="basis" label={t('purpose.basis')}>
          <Select
            options={(['none', 'opt-in', 'opt-out'] as const).map((value) => ({ value, label: t(`purpose.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="quiet" label={t('purpose.quietLabel')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Texts name="wording" title={t('purpose.wording')} required={false} />
        <p className="muted">{t('purpose.wordingHint')}</p>
      </Form>
    </FormDrawer>
  );
}

/** One text in each language. */
function Texts({ name, title, required }: { name: 'label' | 'wording'; title: string; required: boolean }) {
  const t = useText();
  return LOCALES.map((locale) => (
    <Form.Item
      key={locale}
      name={[name, locale]}
      label={`${title} (${LANGUAGE_NAMES[locale]})`}
      rules={required && locale === 'en' ? [{ required: true, message: t('messaging.needed') }] : []}
    >
      {name === 'wording' ? <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} /> : <Input maxLength={80} />}
    </Form.Item>
  ));
}
