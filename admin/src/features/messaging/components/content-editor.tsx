import type { ChannelName, EmailContent, InAppContent, OneContent, SmsContent } from '@kehu/messaging/contract';
import { Button } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { BlockList } from './block-list';
import styles from './editor.module.css';
import { VariableField } from './variable-field';

type Props = {
  channel: ChannelName;
  content: OneContent | undefined;
  disabled: boolean;
  onStart: () => void;
  onRemove: (() => void) | undefined;
  onChange: (content: OneContent) => void;
};

/** The content of one language; where there is none, the first step to it. */
export function ContentEditor({ channel, content, disabled, onStart, onRemove, onChange }: Props) {
  const t = useText();
  if (!content) {
    return (
      <Empty text={t('template.noLanguage')}>
        {disabled ? null : (
          <Button type="primary" onClick={onStart}>
            {t('template.addLanguage')}
          </Button>
        )}
      </Empty>
    );
  }
  return (
    <>
      <Fields channel={channel} content={content} disabled={disabled} onChange={onChange} />
      {disabled || !onRemove ? null : (
        <Button type="text" danger style={{ marginTop: 8 }} onClick={onRemove}>
          {t('template.removeLanguage')}
        </Button>
      )}
    </>
  );
}

type FieldsProps = { channel: ChannelName; content: OneContent; disabled: boolean; onChange: Props['onChange'] };

function Fields({ channel, content, disabled, onChange }: FieldsProps) {
  const t = useText();
  if (channel === 'sms') {
    const { text } = content as SmsContent;
    return (
      <VariableField
        multiline
        rows={5}
        maxLength={1600}
        label={t('template.text')}
        value={text}
        disabled={disabled}
        onChange={(next) => onChange({ text: next })}
      />
    );
  }
  if (channel === 'in-app') {
    const one = content as InAppContent;
    return (
      <div className={styles.block}>
        <VariableField
          label={t('template.title')}
          value={one.title}
          maxLength={300}
          disabled={disabled}
          onChange={(title) => onChange({ ...one, title })}
        />
        <VariableField
          multiline
          rows={6}
          label={t('template.text')}
          value={one.text}
          disabled={disabled}
          onChange={(text) => onChange({ ...one, text })}
        />
      </div>
    );
  }
  const email = content as EmailContent;
  return (
    <>
      <div className={styles.block}>
        <VariableField
          label={t('template.subject')}
          value={email.subject}
          maxLength={300}
          disabled={disabled}
          onChange={(subject) => onChange({ ...email, subject })}
        />
        <VariableField
          label={t('template.preheader')}
          value={email.preheader}
          maxLength={300}
          disabled={disabled}
          onChange={(preheader) => onChange({ ...email, preheader })}
        />
      </div>
      <BlockList blocks={email.blocks} disabled={disabled} onChange={(blocks) => onChange({ ...email, blocks })} />
      <div className={styles.block} style={{ marginTop: 10 }}>
        <VariableField
          multiline
          rows={2}
          label={t('template.short')}
          value={email.short ?? ''}
          maxLength={1600}
          disabled={disabled}
          onChange={(text) => onChange(withShort(email, text))}
        />
        <span className="muted">{t('template.shortHint')}</span>
      </div>
    </>
  );
}

/** No text is no text: a template says that it has one by its being there. */
function withShort({ short: _, ...email }: EmailContent, text: string): EmailContent {
  return text ? { ...email, short: text } : email;
}
