import type { BankCalendar } from '@kehu/kernel/contract';
import { Alert, App, Button, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { problemText } from '../../shared/i18n/problem-text';
import { useText } from '../../shared/i18n/use-locale';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { useLeaveGuard } from '../../shared/ui/use-leave-guard';
import { useCalendar, useSaveCalendar } from './calendar.api';
import styles from './components/calendar.module.css';
import { DaysPanel } from './components/days-panel';
import { HoursPanel } from './components/hours-panel';

/** The time zone, the working hours and the holidays of the bank. */
export default function CalendarPage() {
  const { may } = useCatalog();
  return may('manage', 'calendar') ? <CalendarSettings /> : <NotFound />;
}

function CalendarSettings() {
  const { data, error, refetch } = useCalendar();
  if (data) return <CalendarForm key={data.version} stored={data} />;
  return (
    <Frame>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton active paragraph={{ rows: 10 }} />}
    </Frame>
  );
}

function Frame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const t = useText();
  const meta = <span className="muted">{t('calendar.explain')}</span>;
  return (
    <Page title={t('nav.calendar')} meta={meta} actions={actions} width="narrow">
      <div className={styles.page}>{children}</div>
    </Page>
  );
}

function CalendarForm({ stored }: { stored: BankCalendar }) {
  const t = useText();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(stored);
  const [failure, setFailure] = useState<unknown>(null);
  const { mutateAsync, isPending } = useSaveCalendar();
  const changed = draft !== stored;
  useLeaveGuard(changed);
  const change = (part: Partial<BankCalendar>): void => setDraft((held) => ({ ...held, ...part }));

  async function save(): Promise<void> {
    setFailure(null);
    try {
      await mutateAsync(draft);
      void message.success(t('form.saved'));
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <Frame
      actions={
        <Button type="primary" disabled={!changed} loading={isPending} onClick={() => void save()}>
          {t('form.save')}
        </Button>
      }
    >
      {failure ? <Alert type="error" showIcon role="alert" message={problemText(failure)} /> : null}
      <HoursPanel calendar={draft} stored={stored} onChange={change} />
      <DaysPanel days={draft.days} onChange={(days) => change({ days })} />
    </Frame>
  );
}
