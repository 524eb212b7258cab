import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../shared/i18n/use-locale';
import { useShortcut } from '../../shared/ui/use-shortcut';

const HelpDrawer = lazy(() => import('./help-drawer'));

export function HelpPanel() {
  const t = useText();
  const [open, setOpen] = useState(false);
  useShortcut({ key: '?' }, () => setOpen(true));
  return (
    <>
      <Button
        type="text"
        icon={<QuestionCircleOutlined />}
        aria-label={t('help.title')}
        title={t('help.title')}
        onClick={() => setOpen(true)}
      />
      {open ? (
        <Suspense>
          <HelpDrawer onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
