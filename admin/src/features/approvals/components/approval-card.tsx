import type { Approval } from '@kehu/kernel/contract';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { TimeText } from '../../../shared/fields/time-text';
import { textOr, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';
import { Panel } from '../../../shared/ui/panel';
import { DiffLineText } from './diff-line';

const COLORS: Record<Approval['status'], string> = {
  pending: 'blue',
  approved: 'green',
  refused: 'red',
  withdrawn: 'default',
  expired: 'default',
  failed: 'orange',
};
/** So many lines are read at a glance. */
const FIRST_LINES = 8;

type Props = { approval: Approval; busy: boolean; onAct: (act: Approval['may'][number]) => void };

/** A request with what it would change, and what the reader may do with it. */
export function ApprovalCard({ approval, busy, onAct }: Props) {
  const t = useText();
  const { target, operation, status, maker, checker, note, failure } = approval;
  return (
    <Panel
      title={textOr(`approvals.operation.${operation}`, `${operation}: ${target.name}`, { name: target.name })}
      extra={<ColorTag color={COLORS[status]}>{t(`approvals.status.${status}`)}</ColorTag>}
    >
      <p className="muted" style={{ marginTop: 0 }}>
        {t('approvals.maker', { name: maker.name })} · <TimeText iso={approval.requestedAt} />
        {status === 'pending' ? (
          <>
            {' · '}
            {t('approvals.expires')} <TimeText iso={approval.expiresAt} />
          </>
        ) : null}
        {checker ? ` · ${t('approvals.checker', { name: checker.name })}` : null}
      </p>
      {note ? <p style={{ overflowWrap: 'anywhere' }}>“{note}”</p> : null}
      {failure ? <p>{textOr(`problem.${failure.code}`, failure.message)}</p> : null}
      <strong>{t('approvals.why')}</strong>
      <ul>
        {approval.reasons.map(({ code }) => (
          <li key={code}>{textOr(`approvals.reason.${code}`, code)}</li>
        ))}
      </ul>
      <strong>{t('approvals.what')}</strong>
      <Lines approval={approval} />
      <Space wrap>
        {approval.may.map((act) => (
          <Button
            key={act}
            type={act === 'approve' ? 'primary' : 'default'}
            danger={act === 'refuse'}
            disabled={busy}
            onClick={() => onAct(act)}
          >
            {t(`approvals.${act}`)}
          </Button>
        ))}
      </Space>
    </Panel>
  );
}

function Lines({ approval: { diff } }: { approval: Approval }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? diff : diff.slice(0, FIRST_LINES);
  return (
    <>
      <ul style={{ overflowWrap: 'anywhere' }}>
        {shown.map((line) => (
          <li key={JSON.stringify(line)}>
            <DiffLineText line={line} />
          </li>
        ))}
      </ul>
      {shown.length < diff.length ? (
        <p>
          <Button size="small" onClick={() => setAll(true)}>
            {t('approvals.more', { count: diff.length })}
          </Button>
        </p>
      ) : null}
    </>
  );
}
