import { DownloadOutlined } from '@ant-design/icons';
import type { FieldDto } from '@kehu/records/contract';
import { App, Button, DatePicker, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { saveFile } from '../../../shared/api/download';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { MoneyText } from '../../../shared/fields/money-text';
import { bankDay } from '../../../shared/format/dates';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { RecordCards } from '../../../shared/list/record-cards';
import { RecordTable } from '../../../shared/list/record-table';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { useIsPhone } from '../../../shared/ui/use-is-phone';
import { fetchStatement, type Period, useStatement } from '../accounts.api';
import { statementCsv } from '../statement-csv';
import styles from './statement-tab.module.css';

const USUAL_DAYS = 90;
const REPEATED = ['account', 'customer'];

function useColumns(): FieldDto[] {
  const entity = useCatalog().entity('transaction');
  if (!entity) return [];
  return entity.defaultColumns
    .filter((name) => !REPEATED.includes(name))
    .map((name) => fieldOf(entity, name))
    .filter((field): field is FieldDto => field !== undefined);
}

/** What went in and out in a period, between its opening and its closing balance. */
export function StatementTab({ accountId }: { accountId: string }) {
  const t = useText();
  const label = useLabel();
  const { message } = App.useApp();
  const columns = useColumns();
  const [busy, setBusy] = useState(false);
  const [period, setPeriod] = useState<Period>(() => ({
    from: bankDay(new Date(), -USUAL_DAYS),
    to: bankDay(new Date()),
  }));

  async function saveCsv(): Promise<void> {
    setBusy(true);
    try {
      const { rows } = await fetchStatement(accountId, period);
      const csv = statementCsv(columns, rows, { label, yes: t('value.yes'), no: t('value.no') });
      saveFile(new Blob([csv], { type: 'text/csv;charset=utf-8' }), `statement-${period.from}-${period.to}.csv`);
    } catch (error) {
      void message.error(problemText(error));
    }
    setBusy(false);
  }

  return (
    <>
      <div className={styles.bar}>
        <DatePicker.RangePicker
          allowClear={false}
          aria-label={t('account.period')}
          value={[dayjs(period.from), dayjs(period.to)]}
          presets={[30, 90, 365].map((days) => ({
            label: t('account.lastDays', { days }),
            value: [dayjs(bankDay(new Date(), -days)), dayjs(bankDay(new Date()))],
          }))}
          onChange={(range) => {
            const [from, to] = range ?? [];
            if (from && to) setPeriod({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
          }}
        />
        <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void saveCsv()}>
          {t('chart.csv')}
        </Button>
      </div>
      <StatementRows accountId={accountId} period={period} columns={columns} />
    </>
  );
}

type RowsProps = { accountId: string; period: Period; columns: FieldDto[] };

function StatementRows({ accountId, period, columns }: RowsProps) {
  const t = useText();
  const phone = useIsPhone();
  const entity = useCatalog().entity('transaction');
  const statement = useStatement(accountId, period);
  if (statement.error) return <Failure error={statement.error} onRetry={() => void statement.refetch()} />;
  const [first] = statement.data?.pages ?? [];
  if (!first || !entity) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { opening, closing, currency } = first.data;
  const rows = statement.data?.pages.flatMap(({ data }) => data.rows) ?? [];
  return (
    <>
      <dl className={styles.balances}>
        <div>
          <dt>{t('account.opening')}</dt>
          <dd>
            <MoneyText amount={opening} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>{t('account.closing')}</dt>
          <dd>
            <MoneyText amount={closing} currency={currency} />
          </dd>
        </div>
      </dl>
      {rows.length === 0 ? <Empty text={t('account.noTransactions')} /> : null}
      {rows.length > 0 && phone ? <RecordCards entity={entity} fields={columns} records={rows} /> : null}
      {rows.length > 0 && !phone ? (
        <RecordTable entity={entity} fields={columns} records={rows} busy={statement.isFetching} />
      ) : null}
      {statement.hasNextPage ? (
        <Button
          style={{ marginTop: 10 }}
          loading={statement.isFetchingNextPage}
          onClick={() => void statement.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      ) : null}
    </>
  );
}
