import { Alert, Button, Checkbox, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '../../../shared/api/problem';
import { RecordsInput } from '../../../shared/fields/records-input';
import { formatDecimal } from '../../../shared/format/money';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { LINK } from '../domain/link';
import { useInvite } from '../surveys.api';
import styles from './sending.module.css';

const ACTIVE = { status: { $eq: 'active' } };

/** Sends customers their own link: everybody of a segment, some of them by lot, or those chosen. */
export function InviteForm({ id, disabled }: { id: string; disabled: boolean }) {
  const t = useText();
  const locale = useLocale();
  const invite = useInvite(id);
  const [whom, setWhom] = useState<'segment' | 'customers'>('segment');
  const [segment, setSegment] = useState<string[]>([]);
  const [customers, setCustomers] = useState<string[]>([]);
  const [[template], setTemplate] = useState<string[]>([]);
  const [sample, setSample] = useState<number | null>(null);
  const chosen =
    whom === 'segment'
      ? segment[0] && { segment: segment[0], ...(sample ? { sample } : {}) }
      : customers.length > 0 && { customers };
  const [again, setAgain] = useState(false);
  const withoutLink = invite.error instanceof Problem && invite.error.code === 'surveys.no_link_in_template';
  return (
    <div className={styles.form}>
      <Segmented
        aria-label={t('survey.whom')}
        disabled={disabled}
        value={whom}
        onChange={setWhom}
        options={[
          { value: 'segment' as const, label: t('survey.whom.segment') },
          { value: 'customers' as const, label: t('survey.whom.customers') },
        ]}
      />
      {whom === 'segment' ? (
        <>
          <label htmlFor="invite-segment">{t('survey.segment')}</label>
          <RecordsInput
            id="invite-segment"
            single
            target="segment"
            filters={ACTIVE}
            disabled={disabled}
            value={segment}
            onChange={setSegment}
          />
          <label htmlFor="invite-sample">{t('survey.sample')}</label>
          <InputNumber
            id="invite-sample"
            min={1}
            max={1_000_000}
            precision={0}
            disabled={disabled}
            placeholder={t('survey.everybody')}
            style={{ width: 180 }}
            value={sample}
            onChange={setSample}
          />
        </>
      ) : (
        <>
          <label htmlFor="invite-customers">{t('survey.customers')}</label>
          <RecordsInput
            id="invite-customers"
            target="customer"
            disabled={disabled}
            value={customers}
            onChange={setCustomers}
          />
        </>
      )}
      <label htmlFor="invite-template">{t('survey.template')}</label>
      <RecordsInput
        id="invite-template"
        single
        target="message-template"
        filters={ACTIVE}
        disabled={disabled}
        value={template ? [template] : []}
        onChange={setTemplate}
      />
      <p className="muted">{t('survey.templateHint', { link: LINK })}</p>
      <Checkbox disabled={disabled} checked={again} onChange={({ target }) => setAgain(target.checked)}>
        {t('survey.again')}
      </Checkbox>
      {invite.error ? (
        <Alert
          type="error"
          showIcon
          message={problemText(invite.error)}
          description={
            withoutLink && template ? (
              <>
                {t('survey.noLinkHint', { link: LINK })}{' '}
                <Link to={`/message-templates/${template}`}>{t('survey.openTemplate')}</Link>
              </>
            ) : null
          }
        />
      ) : null}
      {invite.data ? (
        <Alert
          type="success"
          showIcon
          role="status"
          message={t('survey.invited', { number: formatDecimal(invite.data.invited, locale) })}
          description={
            invite.data.leftOut > 0
              ? t('survey.leftOut', { number: formatDecimal(invite.data.leftOut, locale) })
              : undefined
          }
        />
      ) : null}
      <div>
        <Button
          type="primary"
          loading={invite.isPending}
          disabled={disabled || !chosen || !template}
          onClick={() => chosen && template && invite.mutate({ ...chosen, template, again })}
        >
          {t('survey.send')}
        </Button>
      </div>
    </div>
  );
}
