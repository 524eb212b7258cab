import type { ChannelName, TemplateContent } from '@kehu/messaging/contract';
import { Alert, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { RelationInput } from '../../../shared/fields/relation-input';
import type { LOCALES } from '../../../shared/i18n/locale';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { useDebounced } from '../../../shared/ui/use-debounced';
import { usePreview } from '../templates.api';
import styles from './editor.module.css';
import { Findings } from './findings';

type Props = {
  links: React.ReactNode;
  channel: ChannelName;
  purpose: string;
  content: TemplateContent;
  language: (typeof LOCALES)[number];
};

/** What a customer gets: any, or one whom the writer may see. */
export function PreviewPanel({ links, channel, purpose, content, language }: Props) {
  const t = useText();
  const { entity } = useCatalog();
  const [customer, setCustomer] = useState<unknown>(null);
  const [form, setForm] = useState<'html' | 'text'>('html');
  const recipient = (customer as { id: string } | null)?.id ?? null;
  const shown = useDebounced(JSON.stringify(content));
  const { data, error } = usePreview({ channel, purpose, language, recipient, content: JSON.parse(shown) });
  // Any relation to a customer will do: its chooser is what is wanted.
  const relation = entity('task')?.fields.find(({ target }) => target === 'customer');
  return (
    <div className={styles.preview}>
      <Panel
        title={t('preview.title')}
        extra={
          channel === 'email' ? (
            <Segmented
              size="small"
              value={form}
              onChange={setForm}
              options={[
                { value: 'html', label: t('preview.html') },
                { value: 'text', label: t('preview.text') },
              ]}
            />
          ) : null
        }
      >
        <div className={styles.field} style={{ marginBottom: 12 }}>
          {relation ? (
            <RelationInput
              field={{ ...relation, required: false }}
              id={undefined}
              value={customer}
              onChange={setCustomer}
              autoFocus={false}
              aria-label={t('preview.customer')}
            />
          ) : null}
          <span className="muted">{t(recipient ? 'preview.real' : 'preview.sample')}</span>
        </div>
        {error ? <Alert type="warning" showIcon role="alert" message={problemText(error)} /> : null}
        {!error && !data ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
        {!error && data ? <Rendered channel={channel} data={data} form={form} /> : null}
      </Panel>
      {data && !error ? <Findings findings={data.findings} /> : null}
      {links}
    </div>
  );
}

type RenderedProps = {
  channel: ChannelName;
  data: NonNullable<ReturnType<typeof usePreview>['data']>;
  form: 'html' | 'text';
};

function Rendered({ channel, data, form }: RenderedProps) {
  const t = useText();
  if (data.findings.some(({ level }) => level === 'error')) return <p className="muted">{t('preview.broken')}</p>;
  if (channel === 'email') {
    return (
      <>
        <p className={styles.subject}>{data.subject || t('preview.noSubject')}</p>
        {form === 'html' ? (
          // Another frame for each: one that goes from text to text would take the browser's way back for itself.
          <iframe
            key={data.html}
            className={styles.frame}
            sandbox=""
            srcDoc={data.html ?? ''}
            title={t('preview.frame')}
          />
        ) : (
          <pre className={styles.bubble} style={{ maxWidth: 'none', margin: 0, fontFamily: 'inherit' }}>
            {data.text}
          </pre>
        )}
        {data.short ? (
          <section aria-label={t('template.short')} style={{ marginTop: 12 }}>
            <p className="muted">{t('preview.short')}</p>
            <div className={styles.bubble}>{data.short.text}</div>
            <p className="muted">
              {t('preview.length', { count: data.short.text.length })} ·{' '}
              {t('preview.segments', { count: data.short.segments, encoding: data.short.encoding })}
            </p>
          </section>
        ) : null}
      </>
    );
  }
  return (
    <>
      {data.subject ? <p className={styles.subject}>{data.subject}</p> : null}
      <div className={styles.bubble}>{data.text}</div>
      {data.segments ? (
        <p className="muted">{t('preview.segments', { count: data.segments, encoding: data.encoding ?? '' })}</p>
      ) : null}
    </>
  );
}
