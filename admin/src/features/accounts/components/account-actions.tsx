import { LockOutlined, StopOutlined, UnlockOutlined } from '@ant-design/icons';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { App, Button } from 'antd';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { titleOf } from '../../../shared/fields/title';
import { useText } from '../../../shared/i18n/use-locale';
import { ACCOUNT_ACTIONS, type AccountAction, OFFERED_IN, useAccountAction } from '../accounts.api';

const ReasonDialog = lazy(() => import('../../../shared/ui/reason-dialog'));

const ICONS: Record<AccountAction, ComponentType> = {
  freeze: LockOutlined,
  unfreeze: UnlockOutlined,
  close: StopOutlined,
};

/** What may be done with an account in its state; each asks for a reason. */
export function AccountActions({ entity, record }: { entity: EntityDto; record: RecordDto }) {
  const t = useText();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<AccountAction | null>(null);
  const { mutateAsync } = useAccountAction(entity, record.id);
  const offered = ACCOUNT_ACTIONS.filter(
    (action) => entity.actions.includes(action) && OFFERED_IN[action].includes(String(record.status)),
  );
  return (
    <>
      {offered.map((action) => {
        const Icon = ICONS[action];
        return (
          <Button key={action} icon={<Icon />} danger={action === 'close'} onClick={() => setAsked(action)}>
            {t(`account.${action}`)}
          </Button>
        );
      })}
      {asked ? (
        <Suspense>
          <ReasonDialog
            title={t(`account.${asked}Title`, { account: titleOf(entity, record) })}
            text={t(`account.${asked}Text`)}
            submit={t(`account.${asked}`)}
            danger={asked !== 'unfreeze'}
            onCancel={() => setAsked(null)}
            onSubmit={async (reason) => {
              await mutateAsync({ action: asked, reason });
              setAsked(null);
              void message.success(t(`account.${asked}Done`));
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
