import type { ChannelName, OneContent, TemplateContent } from '@kehu/messaging/contract';
import { Alert, App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { Problem } from '../../../shared/api/problem';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import type { RecordPageProps } from '../../../shared/feature/feature';
import { LANGUAGE_NAMES, LOCALES } from '../../../shared/i18n/locale';
import { problemText } from '../../../shared/i18n/problem-text';
import { textOr, useLocale, useText } from '../../../shared/i18n/use-locale';
import { RecordEyebrow } from '../../../shared/records/record-eyebrow';
import { ColorTag } from '../../../shared/ui/color-tag';
import { Page } from '../../../shared/ui/page';
import { useLeaveGuard } from '../../../shared/ui/use-leave-guard';
import { useShortcut } from '../../../shared/ui/use-shortcut';
import { freshContent } from '../domain/content';
import { useSaveTemplate } from '../templates.api';
import { ContentEditor } from './content-editor';
import styles from './editor.module.css';
import { LinkPanel } from './link-panel';
import { PreviewPanel } from './preview-panel';
import { TemplateFacts } from './template-facts';
import { TestSend } from './test-send';
import { Versions } from './versions';

type Props = RecordPageProps & { stored: TemplateContent };
type Language = (typeof LOCALES)[number];

/** Writes a template: its languages on the left, what a customer gets on the right. */
export function TemplateEditor({ entity, record, stored }: Props) {
  const t = useText();
  const locale = useLocale();
  const { message } = App.useApp();
  const { may } = useCatalog();
  const { mutateAsync, isPending } = useSaveTemplate();
  const [content, setContent] = useState(stored);
  const [language, setLanguage] = useState<Language>(stored[locale] ? locale : (firstOf(stored) ?? locale));
  const [failure, setFailure] = useState<unknown>(null);
  const channel = record.channel as ChannelName;
  const editable = may('update', 'message-template') && record.status !== 'archived';
  const changed = JSON.stringify(content) !== JSON.stringify(stored);
  useLeaveGuard(changed);

  async function save(changes: Record<string, unknown>): Promise<void> {
    setFailure(null);
    try {
      await mutateAsync({ id: record.id, version: record.version ?? 0, ...changes });
      void message.success(t('form.saved'));
    } catch (error) {
      setFailure(error);
    }
  }
  useShortcut({ key: 's', mod: true }, () => editable && changed && void save({ content }));

  const change = (one: OneContent | undefined): void => {
    const { [language]: _, ...others } = content;
    setContent(one ? { ...content, [language]: one } : others);
  };
  return (
    <Page
      title={String(record.name)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={changed ? <ColorTag color="orange">{t('template.unsaved')}</ColorTag> : null}
      meta={
        <TemplateFacts
          entity={entity}
          record={record}
          editable={editable || record.status === 'archived'}
          onSave={save}
        />
      }
      actions={
        <>
          <Versions record={record} onRestore={editable ? setContent : undefined} />
          {channel !== 'in-app' && may('test', 'message-template') ? (
            <TestSend id={record.id} channel={channel} language={language} disabled={changed} />
          ) : null}
          {editable ? (
            <Button type="primary" disabled={!changed} loading={isPending} onClick={() => void save({ content })}>
              {t('form.save')}
            </Button>
          ) : null}
        </>
      }
    >
      {failure ? <SaveFailure error={failure} /> : null}
      <div className={styles.columns}>
        <div className={styles.writing}>
          <Tabs
            activeKey={language}
            onChange={(key) => setLanguage(key as Language)}
            items={LOCALES.map((each) => ({
              key: each,
              label: content[each] ? LANGUAGE_NAMES[each] : <span className="muted">{LANGUAGE_NAMES[each]} +</span>,
            }))}
          />
          <ContentEditor
            key={language}
            channel={channel}
            content={content[language]}
            disabled={!editable}
            onStart={() => change(copyOf(content) ?? freshContent(channel, t('template.greeting')))}
            onRemove={Object.keys(content).length > 1 ? () => change(undefined) : undefined}
            onChange={change}
          />
        </div>
        <PreviewPanel
          channel={channel}
          purpose={String(record.purpose)}
          content={content}
          language={language}
          links={
            channel !== 'in-app' && may('test', 'message-template') ? (
              <LinkPanel id={record.id} contentVersion={Number(record.contentVersion)} disabled={changed} />
            ) : null
          }
        />
      </div>
    </Page>
  );
}

const firstOf = (content: TemplateContent): Language | undefined => LOCALES.find((each) => content[each]);
const copyOf = (content: TemplateContent): OneContent | undefined => {
  const first = firstOf(content);
  return first && content[first];
};

/** What was wrong, each with its place. */
function SaveFailure({ error }: { error: unknown }) {
  const t = useText();
  const fields = error instanceof Problem ? error.fields : [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      message={fields.length > 0 ? t('template.refused') : problemText(error)}
      description={
        fields.length > 0 ? (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {fields.map((field) => (
              <li key={`${field.path}${field.message}`}>
                <code>{field.path.replace(/^content\./, '')}</code>:{' '}
                {textOr(`check.${field.code}`, field.message, field.params)}
              </li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}
