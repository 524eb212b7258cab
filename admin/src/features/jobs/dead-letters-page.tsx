import { RedoOutlined } from '@ant-design/icons';
import type { Job } from '@kehu/jobs/contract';
import { App, Button, Skeleton, Table } from 'antd';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { TimeText } from '../../shared/fields/time-text';
import { problemText } from '../../shared/i18n/problem-text';
import { useText } from '../../shared/i18n/use-locale';
import { Empty } from '../../shared/ui/empty';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { useDeadLetters, useRetryJob } from './jobs.api';

/** Background work that failed as often as it may: somebody looks at the reason, then has it done again. */
export default function DeadLettersPage() {
  const { may } = useCatalog();
  return may('manage', 'job') ? <DeadLetters /> : <NotFound />;
}

function DeadLetters() {
  const t = useText();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDeadLetters();
  const jobs = data?.pages.flatMap((page) => page.data);
  return (
    <Page title={t('nav.jobs')} meta={<span className="muted">{t('jobs.explain')}</span>}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !jobs ? <Skeleton active /> : null}
      {jobs?.length === 0 ? <Empty text={t('jobs.empty')} /> : null}
      {jobs && jobs.length > 0 ? <JobTable jobs={jobs} /> : null}
      {hasNextPage ? (
        <Button style={{ marginTop: 10 }} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </Page>
  );
}

function JobTable({ jobs }: { jobs: Job[] }) {
  const t = useText();
  const { message } = App.useApp();
  const { mutateAsync, isPending, variables } = useRetryJob();

  async function retry(id: string): Promise<void> {
    try {
      await mutateAsync(id);
      void message.success(t('jobs.retried'));
    } catch (error) {
      void message.error(problemText(error));
    }
  }

  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={jobs}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { key: 'name', title: t('jobs.name'), dataIndex: 'name' },
        {
          key: 'error',
          title: t('jobs.error'),
          render: (_, job) => (
            <div style={{ maxWidth: 520, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{job.error}</div>
          ),
        },
        {
          key: 'attempts',
          title: t('jobs.attempts'),
          align: 'right',
          className: 'tabular',
          render: (_, job) => `${job.attempt} / ${job.maxAttempts}`,
        },
        {
          key: 'failedAt',
          title: t('jobs.failedAt'),
          render: (_, job) => <TimeText iso={job.finishedAt ?? job.createdAt} />,
        },
        {
          key: 'retry',
          render: (_, job) => (
            <Button
              size="small"
              icon={<RedoOutlined />}
              loading={isPending && variables === job.id}
              onClick={() => void retry(job.id)}
            >
              {t('jobs.retry')}
            </Button>
          ),
        },
      ]}
    />
  );
}
