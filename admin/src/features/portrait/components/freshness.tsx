import { ReloadOutlined } from '@ant-design/icons';
import { App, Button, Progress, Statistic } from 'antd';
import { TimeText } from '../../../shared/fields/time-text';
import { formatDecimal } from '../../../shared/format/money';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { type Features, useRebuild } from '../portrait.api';
import styles from './features-page.module.css';

/** How old what is kept is, who waits, and the back-fill. */
export function Freshness({ features }: { features: Features }) {
  const t = useText();
  const locale = useLocale();
  const { latest, oldest, customers, waiting, rebuild } = features;
  const figures: [string, string | null, string?][] = [
    [t('features.latest'), latest],
    [t('features.oldest'), oldest],
  ];
  return (
    <section className={styles.freshness} aria-label={t('features.latest')}>
      {figures.map(([title, iso]) => (
        <Statistic key={title} title={title} valueRender={() => (iso ? <TimeText iso={iso} /> : '–')} />
      ))}
      <Statistic title={t('features.customers')} valueRender={() => formatDecimal(customers, locale)} />
      <span title={t('features.waitingHint')}>
        <Statistic title={t('features.waiting')} valueRender={() => formatDecimal(waiting, locale)} />
      </span>
      <span className={styles.rebuild}>{rebuild.running ? <Running rebuild={rebuild} /> : <RebuildButton />}</span>
    </section>
  );
}

function Running({ rebuild: { done, total } }: { rebuild: Features['rebuild'] }) {
  const t = useText();
  const locale = useLocale();
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  return (
    <>
      <Progress percent={percent} status="active" aria-label={t('features.rebuildProgress')} />
      <span className="muted tabular" role="status">
        {t('features.rebuilding', { done: formatDecimal(done, locale), total: formatDecimal(total, locale) })}
      </span>
    </>
  );
}

function RebuildButton() {
  const t = useText();
  const { modal, message } = App.useApp();
  const { mutateAsync, isPending } = useRebuild();

  async function rebuild(): Promise<void> {
    try {
      await mutateAsync();
    } catch (error) {
      void message.error(problemText(error));
    }
  }

  return (
    <Button
      icon={<ReloadOutlined />}
      loading={isPending}
      onClick={() =>
        void modal.confirm({
          title: t('features.rebuildTitle'),
          content: t('features.rebuildText'),
          okText: t('features.rebuild'),
          onOk: rebuild,
        })
      }
    >
      {t('features.rebuild')}
    </Button>
  );
}
