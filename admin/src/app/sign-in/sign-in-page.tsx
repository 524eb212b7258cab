import type { Session } from '@kehu/access/contract';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../shared/api/client';
import { problemText } from '../../shared/i18n/problem-text';
import { useText } from '../../shared/i18n/use-locale';
import { session } from '../../shared/session/session';
import { LanguageLinks } from './language-links';
import styles from './sign-in-page.module.css';

type Credentials = { identifier: string; password: string };

export default function SignInPage() {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.name')}`;
  }, [t]);

  async function signIn(credentials: Credentials): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      const { data } = await api.post<{ data: Session }>('/session', credentials);
      session.start(data);
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }

  const required = [{ required: true, message: t('signIn.required') }];
  return (
    <main className={styles.page}>
      <section className={styles.card} aria-labelledby="sign-in-title">
        <header className={styles.brand}>
          <img src="/favicon.svg" alt="" width={36} height={36} />
          <div>
            <strong>{t('app.name')}</strong>
            <span className="muted">{t('app.tagline')}</span>
          </div>
        </header>
        <h1 id="sign-in-title">{t('signIn.title')}</h1>
        {failure ? <Alert type="error" showIcon role="alert" message={problemText(failure)} /> : null}
        {!failure && session.cause() === 'expired' ? (
          <Alert type="info" showIcon message={t('signIn.expired')} />
        ) : null}
        <Form<Credentials> layout="vertical" size="large" requiredMark={false} onFinish={signIn}>
          <Form.Item name="identifier" label={t('signIn.identifier')} rules={required}>
            <Input autoComplete="username" autoFocus autoCapitalize="none" spellCheck={false} maxLength={254} />
          </Form.Item>
          <Form.Item name="password" label={t('signIn.password')} rules={required}>
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('signIn.submit')}
          </Button>
        </Form>
      </section>
      <LanguageLinks />
    </main>
  );
}
