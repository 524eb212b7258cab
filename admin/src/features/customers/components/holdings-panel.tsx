import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Skeleton, Statistic } from 'antd';
import { Link } from 'react-router';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { FieldValue, OptionTag } from '../../../shared/fields/field-value';
import { MoneyText } from '../../../shared/fields/money-text';
import { titleOf } from '../../../shared/fields/title';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { type HeldAccount, type Holdings, useHoldings } from '../customers.api';
import styles from './holdings-panel.module.css';

export function HoldingsPanel({ customerId }: { customerId: string }) {
  const t = useText();
  const { data, error, refetch } = useHoldings(customerId);
  return (
    <Panel title={t('customer.holdings')}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active /> : null}
      {data ? <Held holdings={data} /> : null}
    </Panel>
  );
}

function Held({ holdings }: { holdings: Holdings }) {
  const t = useText();
  const { accounts, cards, loans, standingOrders, assets, liabilities, currency } = holdings;
  const others: [string, RecordDto[], string][] = [
    ['card', cards, ''],
    ['loan', loans, 'amount'],
    ['standing-order', standingOrders, 'amount'],
  ];
  const nothing = accounts.length === 0 && others.every(([, records]) => records.length === 0);
  if (nothing) return <Empty text={t('customer.noHoldings')} />;
  return (
    <>
      <div className={styles.totals}>
        <Statistic
          title={t('customer.assets')}
          valueRender={() => <MoneyText amount={assets} currency={currency} compact />}
        />
        <Statistic
          title={t('customer.liabilities')}
          valueRender={() => <MoneyText amount={liabilities} currency={currency} compact />}
        />
      </div>
      <ul className={styles.list}>
        {accounts.map((account) => (
          <AccountLine key={account.id} account={account} />
        ))}
      </ul>
      {others.map(([entityName, records, amountField]) => (
        <OtherHoldings key={entityName} entityName={entityName} records={records} amountField={amountField} />
      ))}
    </>
  );
}

function AccountLine({ account }: { account: HeldAccount }) {
  const { entity } = useCatalog();
  const accounts = entity('account');
  const holders = entity('account-holder');
  const option = (of: EntityDto | undefined, name: string, value: string) => (
    <OptionTag options={of ? fieldOf(of, name)?.options : undefined} value={value} />
  );
  return (
    <li>
      <div className={styles.name}>
        <Link to={`/accounts/${account.id}`} className="tabular">
          {account.accountNo}
        </Link>
        <MoneyText amount={account.balance} currency={account.currency} />
      </div>
      <div className={styles.detail}>
        <span>
          {option(accounts, 'type', account.type)} {account.productName}
        </span>
        <span>
          {account.role === 'owner' ? null : option(holders, 'role', account.role)}
          {option(accounts, 'status', account.status)}
        </span>
      </div>
    </li>
  );
}

type OtherProps = { entityName: string; records: RecordDto[]; amountField: string };

function OtherHoldings({ entityName, records, amountField }: OtherProps) {
  const label = useLabel();
  const entity = useCatalog().entity(entityName);
  if (!entity || records.length === 0) return null;
  const amount = fieldOf(entity, amountField);
  const status = fieldOf(entity, 'status');
  return (
    <>
      <h3 className={styles.kind}>{label(entity.labelPlural)}</h3>
      <ul className={styles.list}>
        {records.map((record) => (
          <li key={record.id}>
            <div className={styles.name}>
              <Link to={`/${entity.path}/${record.id}`}>{titleOf(entity, record)}</Link>
              {amount ? <FieldValue field={amount} record={record} /> : null}
              {!amount && status ? <FieldValue field={status} record={record} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
