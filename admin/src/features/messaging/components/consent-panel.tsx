import type { ChannelName, ConsentOverview } from '@kehu/messaging/contract';
import { App, Button, Skeleton, Switch } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { TimeText } from '../../../shared/fields/time-text';
import { textOr, useLabel, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { useConsents, useLiftSuppression, useRecordConsent, useSuppress } from '../messaging.api';
import styles from './consent-panel.module.css';

const ReasonDialog = lazy(() => import('../../../shared/ui/reason-dialog'));
const ConsentHistory = lazy(() => import('./consent-history'));

type Asked =
  | { kind: 'consent'; purpose: string; channel: ChannelName; state: 'granted' | 'withdrawn'; what: string }
  | { kind: 'suppress' }
  | { kind: 'lift'; channel: string };

/** What a customer has agreed to, by purpose and channel, and what holds messages back. */
export default function ConsentPanel({ customerId }: { customerId: string }) {
  const t = useText();
  const { data, error, refetch } = useConsents(customerId);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [history, setHistory] = useState(false);
  return (
    <Panel
      title={t('consent.title')}
      extra={
        data && data.history.length > 0 ? (
          <Button type="link" size="small" onClick={() => setHistory(true)}>
            {t('consent.history')}
          </Button>
        ) : null
      }
    >
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 3 }} /> : null}
      {data ? <States data={data} onAsk={setAsked} /> : null}
      {data ? <Holds data={data} onAsk={setAsked} /> : null}
      <Suspense>
        {asked ? <Ask customerId={customerId} asked={asked} onDone={() => setAsked(null)} /> : null}
        {history && data ? <ConsentHistory data={data} onClose={() => setHistory(false)} /> : null}
      </Suspense>
    </Panel>
  );
}

type PartProps = { data: ConsentOverview; onAsk: (asked: Asked) => void };

function States({ data, onAsk }: PartProps) {
  const t = useText();
  const label = useLabel();
  const { may } = useCatalog();
  const purposes = [...new Map(data.states.map((one) => [one.purpose, one])).values()];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('template.purpose')}</th>
          <th scope="col">{t('channel.email')}</th>
          <th scope="col">{t('channel.sms')}</th>
        </tr>
      </thead>
      <tbody>
        {purposes.map(({ purpose, label: text, basis }) => (
          <tr key={purpose}>
            <th scope="row">{label(text)}</th>
            {(['email', 'sms'] as const).map((channel) => {
              const one = data.states.find((state) => state.purpose === purpose && state.channel === channel);
              const what = `${label(text)} · ${t(`channel.${channel}`)}`;
              return (
                <td key={channel}>
                  {basis === 'none' ? (
                    <span className="muted">{t('consent.always')}</span>
                  ) : (
                    <Switch
                      size="small"
                      aria-label={what}
                      checked={one?.allowed ?? false}
                      disabled={!may('record', 'consent')}
                      onChange={(on) =>
                        onAsk({ kind: 'consent', purpose, channel, state: on ? 'granted' : 'withdrawn', what })
                      }
                    />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Holds({ data, onAsk }: PartProps) {
  const t = useText();
  const { may } = useCatalog();
  const allowed = may('suppress', 'consent');
  if (data.suppressions.length === 0 && !allowed) return null;
  return (
    <div className={styles.holds}>
      {data.suppressions.map(({ channel, reason, note, at }) => (
        <div key={`${channel}${reason}`} className={styles.hold}>
          <span>
            <ColorTag color="red">{textOr(`suppression.${reason}`, reason)}</ColorTag>{' '}
            {textOr(`channel.${channel}`, channel)} · <TimeText iso={at} />
            {note ? <span className="muted"> · {note}</span> : null}
          </span>
          {allowed ? (
            <Button size="small" onClick={() => onAsk({ kind: 'lift', channel })}>
              {t('consent.lift')}
            </Button>
          ) : null}
        </div>
      ))}
      {allowed && !data.suppressions.some(({ channel }) => channel === 'all') ? (
        <Button size="small" onClick={() => onAsk({ kind: 'suppress' })}>
          {t('consent.suppress')}
        </Button>
      ) : null}
    </div>
  );
}

/** Asks for what proves it, or why. */
function Ask({ customerId, asked, onDone }: { customerId: string; asked: Asked; onDone: () => void }) {
  const t = useText();
  const { message } = App.useApp();
  const record = useRecordConsent();
  const suppress = useSuppress();
  const lift = useLiftSuppression();

  async function submit(text: string): Promise<void> {
    const recipient = customerId;
    if (asked.kind === 'consent') {
      const { purpose, channel, state } = asked;
      await record.mutateAsync({ recipient, purpose, channel, state, evidence: text });
    } else if (asked.kind === 'suppress') {
      await suppress.mutateAsync({ recipient, channel: 'all', reason: 'manual', note: text });
    } else await lift.mutateAsync({ recipient, channel: asked.channel as 'all', note: text });
    void message.success(t('form.saved'));
    onDone();
  }

  const granted = asked.kind === 'consent' && asked.state === 'granted';
  const words = {
    consent: granted ? t('consent.grantText') : t('consent.withdrawText'),
    suppress: t('consent.suppressText'),
    lift: t('consent.liftText'),
  };
  const title = asked.kind === 'consent' ? asked.what : t(asked.kind === 'lift' ? 'consent.lift' : 'consent.suppress');
  return (
    <ReasonDialog
      title={title}
      text={words[asked.kind]}
      submit={t('form.save')}
      suggestions={asked.kind === 'consent' ? [t('consent.byPhone'), t('consent.byForm'), t('consent.atBranch')] : []}
      onSubmit={submit}
      onCancel={onDone}
    />
  );
}
