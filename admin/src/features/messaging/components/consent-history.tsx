import type { ConsentOverview } from '@kehu/messaging/contract';
import { Drawer, Timeline } from 'antd';
import { TimeText } from '../../../shared/fields/time-text';
import { textOr, useLabel, useText } from '../../../shared/i18n/use-locale';

/** Every consent and withdrawal, newest first, with what proves it. */
export default function ConsentHistory({ data, onClose }: { data: ConsentOverview; onClose: () => void }) {
  const t = useText();
  const label = useLabel();
  const labels = new Map(data.states.map((one) => [one.purpose, label(one.label)]));
  return (
    <Drawer open width={440} title={t('consent.history')} onClose={onClose}>
      <Timeline
        items={data.history.map((entry) => ({
          key: entry.id,
          color: entry.state === 'granted' ? 'green' : 'red',
          children: (
            <>
              <strong>{t(entry.state === 'granted' ? 'consent.granted' : 'consent.withdrawn')}</strong>:{' '}
              {labels.get(entry.purpose) ?? entry.purpose} · {t(`channel.${entry.channel}`)}
              <div className="muted">
                <TimeText iso={entry.at} /> · {textOr(`consent.source.${entry.source}`, entry.source)}
                {entry.by ? ` · ${entry.by}` : ''}
                {entry.wordingVersion ? ` · ${t('consent.wording', { version: entry.wordingVersion })}` : ''}
              </div>
              {entry.evidence ? <div>{entry.evidence}</div> : null}
            </>
          ),
        }))}
      />
    </Drawer>
  );
}
