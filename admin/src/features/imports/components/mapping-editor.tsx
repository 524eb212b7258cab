import type { ImportPreview } from '@kehu/connect/contract';
import type { FieldDto } from '@kehu/records/contract';
import { Form, Input, Select, Table } from 'antd';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { useIsPhone } from '../../../shared/ui/use-is-phone';
import { assign, type MappingDraft } from '../domain/mapping';
import { AsideLines } from './aside-lines';
import { EncodingChoice } from './encoding-choice';
import { FixedValues } from './fixed-values';

type Props = {
  preview: ImportPreview;
  fields: FieldDto[];
  /** entries of a ledger can be known by their content, without a column that tells them apart */
  isLedger: boolean;
  draft: MappingDraft;
  onChange: (draft: MappingDraft) => void;
};

const NAMED: Record<string, string> = { ',': ',', ';': ';', '|': '|' };

/** The columns of the file with their first values, and the field that each fills. */
export function MappingEditor({ preview, fields, isLedger, draft, onChange }: Props) {
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
      <EncodingChoice preview={preview} draft={draft} onChange={onChange} />
      <AsideLines preamble={preview.preamble} footer={preview.footer} />
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
            value={draft.key === null && isLedger ? WHOLE_ROW : draft.key}
            options={[
              ...(isLedger ? [{ value: WHOLE_ROW, label: t('imports.key.row') }] : []),
              ...preview.header.map((column) => ({ value: column, label: column })),
            ]}
            onChange={(key) => onChange({ ...draft, key: key === WHOLE_ROW ? null : key })}
          />
        </Form.Item>
        {hasDates ? (
          <Form.Item label={t('imports.dates')}>
            <Select
              aria-label={t('imports.dates')}
              value={draft.dates}
              options={(['auto', 'ymd', 'dmy', 'mdy'] as const).map((order) => ({
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
                { value: 'auto' as const, label: t('imports.decimal.auto') },
                { value: '.' as const, label: t('imports.decimal.point') },
                { value: ',' as const, label: t('imports.decimal.comma') },
              ]}
              onChange={(decimal) => onChange({ ...draft, decimal })}
              style={{ minWidth: 190 }}
            />
          </Form.Item>
        ) : null}
        {hasDates && lacksYears(preview) ? (
          <Form.Item label={t('imports.statement')} extra={t('imports.statementHint')}>
            <Input
              aria-label={t('imports.statement')}
              placeholder="2026-03"
              value={draft.statement === 'auto' ? '' : draft.statement}
              onChange={({ target }) => onChange({ ...draft, statement: target.value.trim() || 'auto' })}
              style={{ width: 150 }}
            />
          </Form.Item>
        ) : null}
      </div>
      <FixedValues fields={fields} draft={draft} onChange={onChange} />
    </>
  );
}

/** No column: the content of the whole row. */
const WHOLE_ROW = '';

/** Days like 03/24, whose year stands elsewhere. */
const lacksYears = ({ rows }: ImportPreview): boolean =>
  rows.some((row) => row.some((cell) => /^\d{1,2}(?:[-/.]\d{1,2}|月\d{1,2}日)(?:\s|$)/.test(cell.trim())));
