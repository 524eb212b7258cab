import { QuestionCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Popover, Skeleton } from 'antd';
import { useState } from 'react';
import { MoneyText } from '../../../shared/fields/money-text';
import { TimeText } from '../../../shared/fields/time-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { useBalanceBasis } from '../accounts.api';

/** Why the balance is what it is: stated by the source, or the sum of the bookings; and whether both agree. */
export function BalanceBasis({ accountId }: { accountId: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('account.why')}
      content={open ? <Explanation accountId={accountId} /> : null}
    >
      <Button type="link" size="small" icon={<QuestionCircleOutlined />} style={{ padding: 0 }}>
        {t('account.why')}
      </Button>
    </Popover>
  );
}

const isZero = (amount: string): boolean => !/[1-9]/.test(amount);

function Explanation({ accountId }: { accountId: string }) {
  const t = useText();
  const { data, error, refetch } = useBalanceBasis(accountId);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 3 }} style={{ width: 280 }} />;
  const { stated, later, sum, difference, currency } = data;
  const line = (label: string, amount: string) => (
    <div style={{ display: 'flex', justifyContent: 'space-between', gap: 16 }}>
      <span className="muted">{label}</span>
      <MoneyText amount={amount} currency={currency} />
    </div>
  );
  return (
    <div style={{ display: 'grid', gap: 6, maxWidth: 340 }}>
      {stated ? (
        <>
          <div>
            {t('account.why.stated')} (<TimeText iso={stated.bookedAt} />)
          </div>
          {line(t('account.why.statedBalance'), stated.balance)}
          {later !== null && !isZero(later) ? line(t('account.why.later'), later) : null}
        </>
      ) : (
        <div>{t('account.why.sum')}</div>
      )}
      {line(t('account.why.bookings'), sum)}
      {isZero(difference) ? null : (
        <Alert
          type="warning"
          showIcon
          message={
            <>
              {t('account.why.differs')} <MoneyText amount={difference} currency={currency} />
            </>
          }
          description={t('account.why.differsText')}
        />
      )}
    </div>
  );
}
