import { TableOutlined } from '@ant-design/icons';
import type { EntityDto } from '@kehu/records/contract';
import { Button, Checkbox, Popover } from 'antd';
import { Fragment } from 'react';
import { useLabel, useText } from '../i18n/use-locale';
import { sectionsOf } from '../records/sections';

type Props = { entity: EntityDto; columns: string[]; onChange: (columns: string[] | null) => void };

export function ColumnChooser({ entity, columns, onChange }: Props) {
  const t = useText();
  const label = useLabel();
  const sections = sectionsOf(entity);
  const content = (
    <div style={{ width: 260 }}>
      <Checkbox.Group
        value={columns}
        onChange={(chosen) => {
          // those that were there keep their order, a new one comes last
          const kept = columns.filter((name) => chosen.includes(name));
          const added = chosen.filter((name) => !columns.includes(name));
          if (chosen.length > 0) onChange([...kept, ...added]);
        }}
        style={{ display: 'grid', gap: 4, maxHeight: 360, overflowY: 'auto' }}
      >
        {sections.map((section) => (
          <Fragment key={section.name}>
            {sections.length > 1 ? (
              <span className="muted">
                {section.label
                  ? label(section.label)
                  : t(section.name === 'bookkeeping' ? 'record.bookkeeping' : 'record.otherFields')}
              </span>
            ) : null}
            {section.fields.map((field) => (
              <Checkbox key={field.name} value={field.name}>
                {label(field.label)}
              </Checkbox>
            ))}
          </Fragment>
        ))}
      </Checkbox.Group>
      <Button size="small" type="link" onClick={() => onChange(null)} style={{ padding: 0, marginTop: 8 }}>
        {t('list.defaultColumns')}
      </Button>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomLeft">
      <Button icon={<TableOutlined />}>{t('list.columns')}</Button>
    </Popover>
  );
}
