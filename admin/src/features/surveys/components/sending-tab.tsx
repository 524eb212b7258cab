import type { SurveyContent } from '@kehu/cms/contract/survey';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { RecordsInput } from '../../../shared/fields/records-input';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { enterAnswer } from '../surveys.api';
import { InviteForm } from './invite-form';
import { PublicLink } from './public-link';
import styles from './sending.module.css';

type Props = { id: string; name: string; content: SurveyContent };

/** The ways in which a survey reaches people. */
export function SendingTab({ id, name, content }: Props) {
  const t = useText();
  const { may } = content;
  return (
    <div className={styles.panels}>
      {may.includes('open') ? <Alert type="info" showIcon message={t('survey.openFirst')} /> : null}
      <Panel title={t('survey.invite')}>
        <InviteForm id={id} disabled={!may.includes('invite')} />
      </Panel>
      <Panel title={t('survey.public')}>
        <PublicLink id={id} name={name} content={content} />
      </Panel>
      {may.includes('enter') ? (
        <Panel title={t('survey.enter')}>
          <EnterForm id={id} />
        </Panel>
      ) : null}
    </div>
  );
}

/** Staff answers for a customer, or for somebody whom nobody knows. */
function EnterForm({ id }: { id: string }) {
  const t = useText();
  const { message } = App.useApp();
  const [customer, setCustomer] = useState<string[]>([]);
  async function enter(): Promise<void> {
    try {
      window.open(await enterAnswer(id, customer[0]), '_blank', 'noopener');
    } catch (error) {
      void message.error(problemText(error), 8);
    }
  }
  return (
    <div className={styles.form}>
      <p className="muted">{t('survey.enterHint')}</p>
      <label htmlFor="enter-customer">{t('survey.customer')}</label>
      <RecordsInput id="enter-customer" single target="customer" value={customer} onChange={setCustomer} />
      <div>
        <Button onClick={() => void enter()}>{t('survey.enterNow')}</Button>
      </div>
    </div>
  );
}
