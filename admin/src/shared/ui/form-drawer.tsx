import { Alert, App, Button, Drawer, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { problemText } from '../i18n/problem-text';
import { useText } from '../i18n/use-locale';

type Props = {
  title: string;
  width: number;
  form: Pick<FormInstance, 'submit' | 'isFieldsTouched'>;
  saving: boolean;
  /** why it could not be saved, unless the form's own fields say it */
  failure: unknown;
  extra?: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a drawer. A click beside it, Escape and Cancel ask before they throw away what was typed. */
export function FormDrawer({ title, width, form, saving, failure, extra, onClose, children }: Props) {
  const t = useText();
  const { modal } = App.useApp();

  function close(): void {
    if (!form.isFieldsTouched()) {
      onClose();
      return;
    }
    modal.confirm({
      title: t('leave.title'),
      content: t('leave.text'),
      okText: t('leave.leave'),
      cancelText: t('leave.stay'),
      autoFocusButton: 'cancel',
      onOk: onClose,
    });
  }

  return (
    <Drawer
      open
      width={width}
      title={title}
      extra={extra}
      onClose={close}
      footer={
        <div style={{ display: 'flex', gap: 8 }}>
          <Button type="primary" loading={saving} onClick={form.submit}>
            {t('form.save')}
          </Button>
          <Button onClick={close}>{t('form.cancel')}</Button>
        </div>
      }
    >
      {failure ? (
        <Alert type="error" showIcon role="alert" message={problemText(failure)} style={{ marginBottom: 12 }} />
      ) : null}
      {children}
    </Drawer>
  );
}
