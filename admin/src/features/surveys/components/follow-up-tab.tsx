import type { SurveyContent, SurveySettings } from '@kehu/cms/contract/survey';
import { Alert, App, Button } from 'antd';
import { Problem } from '../../../shared/api/problem';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { fieldProblemText } from '../../../shared/i18n/field-problem-text';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { useShortcut } from '../../../shared/ui/use-shortcut';
import { LINK } from '../domain/link';
import { useSaveSettings } from '../surveys.api';
import { AfterForm } from './after-form';
import { FollowUpForm } from './follow-up-form';
import { RecoveryPanel } from './recovery-panel';
import styles from './sending.module.css';

/** What was changed and is not saved yet. */
export type FollowUpDraft = Partial<Pick<SurveySettings, 'followUp' | 'after'>>;

type Props = {
  id: string;
  content: SurveyContent;
  draft: FollowUpDraft | null;
  onDraft: (draft: FollowUpDraft | null) => void;
};

/** What follows from answers, and when customers are asked by themselves. */
export function FollowUpTab({ id, content, draft, onDraft }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const { may } = useCatalog();
  const save = useSaveSettings(id, content.settingsVersion);
  const settings = { ...content.settings, ...draft };
  const disabled = !content.may.includes('change');
  // A new occasion has no message until one is chosen.
  const isWhole = settings.after.every(({ template }) => template !== '');
  async function onSave(): Promise<void> {
    if (!draft) return;
    try {
      await save.mutateAsync(draft);
      onDraft(null);
      void message.success(t('form.saved'));
    } catch {
      // said below
    }
  }
  useShortcut({ key: 's', mod: true }, () => draft && isWhole && void onSave());
  const { followUp, after } = settings;
  return (
    <div className={styles.panels}>
      {content.settings.followUp && may('list', 'service-case') ? <RecoveryPanel id={id} /> : null}
      <Panel title={t('survey.followWhen')}>
        <FollowUpForm value={followUp} disabled={disabled} onChange={(next) => onDraft({ ...draft, followUp: next })} />
      </Panel>
      <Panel title={t('survey.after')}>
        <AfterForm value={after} disabled={disabled} onChange={(next) => onDraft({ ...draft, after: next })} />
      </Panel>
      {save.error ? <Alert type="error" showIcon message={<Refusal error={save.error} />} /> : null}
      {draft && !disabled ? (
        <div className={styles.line}>
          <Button type="primary" loading={save.isPending} disabled={!isWhole} onClick={() => void onSave()}>
            {t('form.save')}
          </Button>
          <Button
            onClick={() => {
              save.reset();
              onDraft(null);
            }}
          >
            {t('survey.discard')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Refusal({ error }: { error: unknown }) {
  const t = useText();
  const [first] = error instanceof Problem ? error.fields : [];
  if (!first) return <>{problemText(error)}</>;
  const reason = first.code === 'no_survey_link' ? t('survey.noSurveyLink', { link: LINK }) : fieldProblemText(first);
  return <>{t('survey.settingsRefused', { reason })}</>;
}
