import { type ImportDto, type RejectDto, reasonText } from '@kehu/connect/contract';
import { Button, Select, Table } from 'antd';
import { useState } from 'react';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { useRejects } from '../imports.api';
import { CorrectReject } from './correct-reject';

const PAGE_ROWS = 25;

/** The rejected rows of an import: why, filtered by reason, and put right one by one. */
export function RejectsPanel({ item }: { item: ImportDto }) {
  const t = useText();
  const locale = useLocale();
  const [reason, setReason] = useState<string>();
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<RejectDto | null>(null);
  const { data, error, refetch, isFetching } = useRejects(item.id, reason, page);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  const counted = data?.reasons.find((one) => one.reason === reason)?.count;
  const mayCorrect = item.actions.includes('correct');
  return (
    <Panel title={t('imports.rejected')}>
      <Select
        aria-label={t('imports.reason')}
        allowClear
        placeholder={t('imports.reason.all')}
        value={reason}
        onChange={(next: string | undefined) => {
          setReason(next);
          setPage(1);
        }}
        options={data?.reasons.map((one) => ({
          value: one.reason,
          label: `${sentence(one.reason, locale)} (${one.count})`,
        }))}
        style={{ width: '100%', maxWidth: 520, marginBottom: 12 }}
      />
      <Table<RejectDto>
        size="small"
        rowKey={({ run, file, row }) => `${run} ${file} ${row}`}
        loading={isFetching}
        dataSource={data?.rows ?? []}
        scroll={{ x: 'max-content' }}
        pagination={{
          current: page,
          pageSize: PAGE_ROWS,
          total: reason === undefined ? item.rejected : (counted ?? 0),
          onChange: setPage,
          showSizeChanger: false,
          hideOnSinglePage: true,
        }}
        columns={[
          { key: 'row', title: t('imports.row'), width: 70, render: (_, { row }) => row },
          {
            key: 'reasons',
            title: t('imports.reason'),
            width: 320,
            render: (_, { problems }) => problems.map((problem) => reasonText(problem, locale)).join(' '),
          },
          {
            key: 'cells',
            title: t('imports.cells'),
            ellipsis: true,
            width: 260,
            render: (_, { cells }) => <span className="muted">{cells.join(' · ')}</span>,
          },
          {
            key: 'correct',
            width: 90,
            render: (_, reject) =>
              mayCorrect && reject.header.length > 0 ? (
                <Button size="small" onClick={() => setOpen(reject)}>
                  {t('imports.correct')}
                </Button>
              ) : null,
          },
        ]}
      />
      {open ? <CorrectReject importId={item.id} reject={open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}

/** A reason without the values of one row. */
function sentence(reason: string, locale: ReturnType<typeof useLocale>): string {
  const [code = '', field] = reason.split(' ');
  const text = reasonText({ code, params: {}, ...(field && { field }) }, locale);
  return text.replace(/\{\w+\}/g, '…');
}
