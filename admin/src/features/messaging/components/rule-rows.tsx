import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Purpose } from '@kehu/messaging/contract';
import { Button, Form, InputNumber, Select } from 'antd';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import styles from './rule-rows.module.css';

type RowsProps = { purposes: readonly Purpose[]; disabled: boolean };

/** How many messages of a purpose somebody gets over a channel in so many days. */
export function CapRows({ purposes, disabled }: RowsProps) {
  const t = useText();
  const label = useLabel();
  const need = [{ required: true, message: t('messaging.needed') }];
  return (
    <Form.List name="caps">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 ? <p className="muted">{t('messaging.noCaps')}</p> : null}
          {fields.map(({ key, name }) => (
            <div key={key} className={styles.row}>
              <Form.Item name={[name, 'purpose']} noStyle>
                <Select
                  aria-label={t('template.purpose')}
                  style={{ minWidth: 130 }}
                  options={purposes.map((purpose) => ({ value: purpose.name, label: label(purpose.label) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'channel']} noStyle>
                <Select
                  aria-label={t('template.channel')}
                  style={{ minWidth: 130 }}
                  options={(['email', 'sms', 'in-app'] as const).map((value) => ({
                    value,
                    label: t(`channel.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'sends']} rules={need} noStyle>
                <InputNumber aria-label={t('messaging.sends')} min={1} max={1000} precision={0} style={{ width: 80 }} />
              </Form.Item>
              <span className="muted">{t('messaging.in')}</span>
              <Form.Item name={[name, 'days']} rules={need} noStyle>
                <InputNumber aria-label={t('messaging.days')} min={1} max={366} precision={0} style={{ width: 80 }} />
              </Form.Item>
              <span className="muted">{t('messaging.daysUnit')}</span>
              <Remove disabled={disabled} onClick={() => remove(name)} />
            </div>
          ))}
          <Add
            disabled={disabled}
            text={t('messaging.addCap')}
            onClick={() => add({ purpose: purposes[0]?.name, channel: 'email', sends: 3, days: 7 })}
          />
        </>
      )}
    </Form.List>
  );
}

type ButtonProps = { disabled: boolean; onClick: () => void };

function Remove({ disabled, onClick }: ButtonProps) {
  const t = useText();
  return disabled ? null : (
    <Button type="text" icon={<DeleteOutlined />} aria-label={t('block.remove')} onClick={onClick} />
  );
}

function Add({ disabled, text, onClick }: ButtonProps & { text: string }) {
  return disabled ? null : (
    <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={onClick}>
      {text}
    </Button>
  );
}
