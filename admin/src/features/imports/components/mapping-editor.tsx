import type { ImportPreview } from '@kehu/connect/contract';
import type { FieldDto } from '@kehu/records/contract';
import { Form, Select, Table } from 'antd';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { useIsPhone } from '../../../shared/ui/use-is-phone';
import { assign, type MappingDraft } from '../domain/mapping';

type Props = {
  preview: ImportPreview;
  fields: FieldDto[];
  draft: MappingDraft;
  onChange: (draft: MappingDraft) => void;
};

const NAMED: Record<string, string> = { ',': ',', ';': ';', '|': '|' };

/** The columns of the file with their first values, and the field that each fills. */
export function MappingEditor({ preview, fields, draft, onChange }: Props) {
  const t = useText();
  const label = useLabel();
  const choices = fields.map((field) => ({ value: field.name, label: label(field.label) }));
  const fieldOf = (column: string) => draft.columns.find((one) => one.column === column)?.field;
  const typesFilled = new Set(draft.columns.map(({ field }) => fields.find(({ name }) => name === field)?.type));
  const hasDates = typesFilled.has('date') || typesFilled.has('datetime');
  const hasNumbers = (['integer', 'bigint', 'decimal', 'money'] as const).some((type) => typesFilled.has(type));
  const phone = useIsPhone();
  const sampleColumn = {
    title: t('imports.sample'),
    key: 'sample',
    width: 260,
    ellipsis: true,
    render: (_: unknown, { sample }: { sample: string[] }) => <span className="muted">{sample.join(' · ')}</span>,
  };
  const separator = NAMED[preview.separator] ?? t('imports.tab');
  return (
    <>
      <p className="muted">
        {t('imports.readAs', { encoding: preview.encoding.toUpperCase(), separator: ` ${separator} ` })}
      </p>
      <Table
        size="small"
        rowKey="column"
        pagination={false}
        scroll={{ y: 420 }}
        dataSource={preview.header.map((column, index) => ({
          column,
          sample: preview.rows
            .map((row) => row[index] ?? '')
            .filter(Boolean)
            .slice(0, 3),
        }))}
        columns={[
          {
            title: t('imports.columnHeader'),
            key: 'column',
            width: phone ? 130 : 180,
            ellipsis: true,
            render: (_, { column, sample }) => (
              <>
                {column}
                {phone ? <div className="muted">{sample.join(' · ')}</div> : null}
              </>
            ),
          },
          ...(phone ? [] : [sampleColumn]),
          {
            title: t('imports.field'),
            key: 'field',
            width: phone ? 160 : 240,
            render: (_, { column }) => (
              <Select
                aria-label={`${t('imports.field')}: ${column}`}
                showSearch
                allowClear
                optionFilterProp="label"
                placeholder={t('imports.ignore')}
                value={fieldOf(column)}
                options={choices}
                onChange={(field: string | undefined) => onChange(assign(draft, column, field ?? null))}
                style={{ width: '100%' }}
              />
            ),
          },
        ]}
      />
      <div style={{ display: 'flex', flexWrap: 'wrap', columnGap: 20, marginTop: 16 }}>
        <Form.Item label={t('imports.key')} extra={t('imports.keyHint')} style={{ flex: '1 1 260px', maxWidth: 420 }}>
          <Select
            aria-label={t('imports.key')}
            value={draft.key}
            options={preview.header.map((column) => ({ value: column, label: column }))}
            onChange={(key) => onChange({ ...draft, key })}
          />
        </Form.Item>
        {hasDates ? (
          <Form.Item label={t('imports.dates')}>
            <Select
              aria-label={t('imports.dates')}
              value={draft.dates}
              options={(['ymd', 'dmy', 'mdy'] as const).map((order) => ({
                value: order,
                label: t(`imports.dates.${order}`),
              }))}
              onChange={(dates) => onChange({ ...draft, dates })}
              style={{ minWidth: 190 }}
            />
          </Form.Item>
        ) : null}
        {hasNumbers ? (
          <Form.Item label={t('imports.decimal')}>
            <Select
              aria-label={t('imports.decimal')}
              value={draft.decimal}
              options={[
                { value: '.' as const, label: t('imports.decimal.point') },
                { value: ',' as const, label: t('imports.decimal.comma') },
              ]}
              onChange={(decimal) => onChange({ ...draft, decimal })}
              style={{ minWidth: 190 }}
            />
          </Form.Item>
        ) : null}
      </div>
    </>
  );
}
