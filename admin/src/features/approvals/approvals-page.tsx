import type { Approval, ApprovalView } from '@kehu/kernel/contract';
import { App, Segmented, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { problemText } from '../../shared/i18n/problem-text';
import { textOr, useText } from '../../shared/i18n/use-locale';
import { Empty } from '../../shared/ui/empty';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { useApprovals, useDecide, useWithdraw } from './approvals.api';
import { ApprovalCard } from './components/approval-card';
import { maySeeApprovals } from './may-see-approvals';

const VIEWS: ApprovalView[] = ['to-decide', 'mine', 'decided'];

const DecisionDialog = lazy(() => import('./components/decision-dialog'));

/** What waits for a second person, and what became of it. */
export default function ApprovalsPage() {
  const t = useText();
  const { may } = useCatalog();
  const [params, setParams] = useSearchParams();
  const view = VIEWS.find((each) => each === params.get('view')) ?? 'to-decide';
  if (!maySeeApprovals(may)) return <NotFound />;
  return (
    <Page title={t('nav.approvals')} meta={<span className="muted">{t('approvals.explain')}</span>}>
      <Segmented<ApprovalView>
        aria-label={t('nav.approvals')}
        value={view}
        onChange={(next) => setParams({ view: next })}
        options={VIEWS.map((each) => ({ value: each, label: t(`approvals.view.${each}`) }))}
        style={{ marginBottom: 12, maxWidth: '100%' }}
      />
      <Approvals key={view} view={view} />
    </Page>
  );
}

type Deciding = { id: string; decision: 'approve' | 'refuse' };

function Approvals({ view }: { view: ApprovalView }) {
  const t = useText();
  const { message } = App.useApp();
  const { data, error, refetch } = useApprovals(view);
  const decide = useDecide();
  const withdraw = useWithdraw();
  const [deciding, setDeciding] = useState<Deciding | null>(null);

  async function takeBack(id: string): Promise<void> {
    try {
      await withdraw.mutateAsync(id);
      void message.success(t('approvals.withdrawn'));
    } catch (failure) {
      void message.error(problemText(failure));
    }
  }

  async function submit(note: string): Promise<void> {
    if (!deciding) return;
    const { status, failure } = await decide.mutateAsync({ ...deciding, ...(note && { note }) });
    setDeciding(null);
    if (failure) {
      const reason = textOr(`problem.${failure.code}`, failure.message);
      void message.warning(t('approvals.failed', { reason }), 8);
    } else void message.success(t(status === 'approved' ? 'approvals.approved' : 'approvals.refused'));
  }

  const act = (id: string, verb: Approval['may'][number]): void =>
    verb === 'withdraw' ? void takeBack(id) : setDeciding({ id, decision: verb });
  return (
    <>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data?.length === 0 ? <Empty text={t(`approvals.empty.${view}`)} /> : null}
      <div style={{ display: 'grid', gap: 12 }}>
        {data?.map((approval) => (
          <ApprovalCard
            key={approval.id}
            approval={approval}
            busy={withdraw.isPending || decide.isPending}
            onAct={(verb) => act(approval.id, verb)}
          />
        ))}
      </div>
      {deciding ? (
        <Suspense>
          <DecisionDialog decision={deciding.decision} onSubmit={submit} onCancel={() => setDeciding(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
