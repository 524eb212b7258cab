import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { bankDay, formatDate } from '../../shared/format/dates';
import { useLabel, useLocale, useText } from '../../shared/i18n/use-locale';
import { TaskList } from '../../shared/tasks/task-lines';
import { Empty } from '../../shared/ui/empty';
import { Failure } from '../../shared/ui/failure';
import { OfSeen } from '../../shared/ui/of-seen';
import { Page } from '../../shared/ui/page';
import { Panel } from '../../shared/ui/panel';
import { BirthdayLines } from './components/birthday-lines';
import { FigureTiles } from './components/figure-tiles';
import { RecordLines } from './components/record-lines';
import { type Today, useToday } from './today.api';
import styles from './today-page.module.css';

/** Where the day starts: what is mine to do and what is worth knowing. */
export default function TodayPage() {
  const t = useText();
  const locale = useLocale();
  const { me } = useCatalog();
  const { data, error, refetch } = useToday();
  return (
    <Page title={t('today.greeting', { name: me.displayName })} eyebrow={formatDate(bankDay(new Date()), locale)}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {data ? <Content today={data} /> : null}
    </Page>
  );
}

function Content({ today }: { today: Today }) {
  const t = useText();
  const { entity } = useCatalog();
  const label = useLabel();
  const task = entity('task');
  const serviceCase = entity('service-case');
  const customer = entity('customer');
  const account = entity('account');
  return (
    <>
      <OfSeen of={['customer', 'account', 'task']} />
      <FigureTiles figures={today.figures} />
      <div className={styles.columns}>
        {task ? (
          <Panel title={t('today.tasks')} extra={<Link to="/tasks">{t('record.showAll')}</Link>}>
            {today.tasks.length > 0 ? (
              <TaskList entity={task} tasks={today.tasks} />
            ) : (
              <Empty text={t('today.noTasks')} />
            )}
          </Panel>
        ) : null}
        {serviceCase ? (
          <Panel title={label(serviceCase.labelPlural)} extra={<Link to="/service-cases">{t('record.showAll')}</Link>}>
            <RecordLines
              entity={serviceCase}
              records={today.cases}
              facts={['customer', 'dueAt', 'assignee']}
              empty={t('today.noTasks')}
            />
          </Panel>
        ) : null}
        {customer ? (
          <Panel title={t('today.birthdays')}>
            <BirthdayLines entity={customer} today={today} />
          </Panel>
        ) : null}
        {account ? (
          <Panel title={t('today.maturing')}>
            <RecordLines
              entity={account}
              records={today.maturing}
              facts={['customer', 'maturesOn', 'balance']}
              empty={t('today.noMaturing')}
            />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
