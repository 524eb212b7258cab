import { Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { fieldOf, useCatalog } from '../../shared/catalog/catalog-context';
import type { RecordPageProps } from '../../shared/feature/feature';
import { isEmptyValue } from '../../shared/fields/empty-value';
import { FieldValue } from '../../shared/fields/field-value';
import { titleOf } from '../../shared/fields/title';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { FieldSections } from '../../shared/records/field-list';
import { RecordActions } from '../../shared/records/record-actions';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { StatusTag } from '../../shared/records/status-tag';
import { ColorTag } from '../../shared/ui/color-tag';
import { Failure } from '../../shared/ui/failure';
import { Page } from '../../shared/ui/page';
import { useLeaveGuard } from '../../shared/ui/use-leave-guard';
import { AnswersTab } from './components/answers-tab';
import { type FollowUpDraft, FollowUpTab } from './components/follow-up-tab';
import { ResultsTab } from './components/results-tab';
import { SendingTab } from './components/sending-tab';
import { SteerButtons } from './components/steer-buttons';
import { SurveyEditor } from './components/survey-editor';
import { VersionsTab } from './components/versions-tab';
import { useContent } from './surveys.api';
import { useDraft } from './use-draft';

const FACTS = ['owner', 'product', 'closesAt', 'quota'];

/** A survey: what it asks, whom, and what came back. */
export default function SurveyPage({ entity, record }: RecordPageProps) {
  const t = useText();
  const label = useLabel();
  const { may } = useCatalog();
  const { data: content, error, refetch } = useContent(record.id);
  const draft = useDraft(content);
  // Kept here like the questions', so that looking at another tab loses nothing.
  const [followUp, setFollowUp] = useState<FollowUpDraft | null>(null);
  const isUnsaved = draft?.changed === true || followUp !== null;
  useLeaveGuard(isUnsaved);
  const [params, setParams] = useSearchParams();
  if (error && !content) return <Failure error={error} onRetry={() => void refetch()} />;
  const facts = FACTS.flatMap((name) => fieldOf(entity, name) ?? []).filter(({ name }) => !isEmptyValue(record[name]));
  const tabs =
    content && draft
      ? [
          {
            key: 'questions',
            label: t('survey.questions'),
            children: <SurveyEditor id={record.id} content={content} draft={draft} />,
          },
          {
            key: 'sending',
            label: t('survey.sending'),
            children: <SendingTab id={record.id} name={titleOf(entity, record)} content={content} />,
          },
          ...(may('list', 'survey-answer')
            ? [
                { key: 'results', label: t('survey.results'), children: <ResultsTab surveyId={record.id} /> },
                { key: 'answers', label: t('survey.answers'), children: <AnswersTab survey={record.id} /> },
              ]
            : []),
          {
            key: 'follow-up',
            label: t('survey.followUp'),
            children: <FollowUpTab id={record.id} content={content} draft={followUp} onDraft={setFollowUp} />,
          },
          { key: 'details', label: t('survey.details'), children: <FieldSections entity={entity} record={record} /> },
          {
            key: 'versions',
            label: t('survey.versions'),
            children: <VersionsTab id={record.id} content={content} draft={draft} />,
          },
        ]
      : [];
  return (
    <Page
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={
        <>
          <StatusTag entity={entity} record={record} />
          {isUnsaved ? <ColorTag color="orange">{t('survey.unsaved')}</ColorTag> : null}
        </>
      }
      meta={facts.map((field) => (
        <span key={field.name}>
          <span className="muted">{label(field.label)}</span> <FieldValue field={field} record={record} />
        </span>
      ))}
      actions={
        <RecordActions entity={entity} record={record}>
          {content ? (
            <SteerButtons
              entity={entity}
              id={record.id}
              may={content.may}
              findings={content.findings}
              unsaved={draft?.changed === true}
            />
          ) : null}
        </RecordActions>
      }
    >
      {content ? (
        <Tabs
          destroyOnHidden
          activeKey={params.get('tab') ?? 'questions'}
          onChange={(tab) => setParams({ tab }, { replace: true })}
          items={tabs}
        />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </Page>
  );
}
