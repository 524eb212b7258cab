import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';

const COLORS = ['default', 'blue', 'green', 'gold', 'orange', 'red', 'purple', 'cyan'] as const;
const TEXTS = [
  { locale: 'en', placeholder: 'English' },
  { locale: 'zh-Hans', placeholder: '简体' },
  { locale: 'zh-Hant', placeholder: '繁體' },
] as const;

/** The options of a choice field, in the order in which they are offered. */
export function OptionsEditor() {
  const t = useText();
  return (
    <fieldset style={{ margin: '0 0 16px', padding: 0, border: 0 }}>
      <legend style={{ margin: '0 0 4px', border: 0, fontSize: 'inherit', color: 'inherit' }}>
        {t('fields.options')}
      </legend>
      <Form.List name="options">
        {(rows, { add, remove }) => (
          <div style={{ display: 'grid', gap: 6 }}>
            {rows.map(({ key, name }) => (
              <div key={key} style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr 104px 32px', gap: 6 }}>
                {TEXTS.map(({ locale, placeholder }) => (
                  <Form.Item
                    key={locale}
                    name={[name, 'label', locale]}
                    style={{ marginBottom: 0 }}
                    rules={
                      locale === 'en' ? [{ required: true, whitespace: true, message: t('fields.englishRule') }] : []
                    }
                  >
                    <Input
                      placeholder={placeholder}
                      aria-label={`${t('fields.option')} ${name + 1}: ${placeholder}`}
                      maxLength={200}
                    />
                  </Form.Item>
                ))}
                <Form.Item name={[name, 'color']} style={{ marginBottom: 0 }}>
                  <Select
                    allowClear
                    aria-label={t('fields.color')}
                    placeholder={t('fields.color')}
                    options={COLORS.map((color) => ({
                      value: color,
                      label: <ColorTag color={color}>{t(`fields.color.${color}`)}</ColorTag>,
                    }))}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('fields.removeOption')}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <div>
              <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
                {t('fields.addOption')}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </fieldset>
  );
}
