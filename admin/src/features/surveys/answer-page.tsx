import type { RecordPageProps } from '../../shared/feature/feature';
import { asRelation } from '../../shared/fields/field-value';
import { titleOf } from '../../shared/fields/title';
import { useText } from '../../shared/i18n/use-locale';
import { FieldSections } from '../../shared/records/field-list';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { StatusTag } from '../../shared/records/status-tag';
import { Page } from '../../shared/ui/page';
import { Panel } from '../../shared/ui/panel';
import { AnswerWords } from './components/answer-words';
import styles from './components/answers.module.css';

/** One answer: what was said, and whose and when it is. */
export default function AnswerPage({ entity, record }: RecordPageProps) {
  const t = useText();
  const survey = asRelation(record.survey);
  return (
    <Page
      width="narrow"
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={<StatusTag entity={entity} record={record} />}
    >
      <div className={styles.parts}>
        {survey ? (
          <Panel title={t('survey.answer')}>
            <AnswerWords survey={survey.id} answer={record.id} />
          </Panel>
        ) : null}
        <FieldSections entity={entity} record={record} />
      </div>
    </Page>
  );
}
