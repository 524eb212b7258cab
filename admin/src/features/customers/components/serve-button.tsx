import { CustomerServiceOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { type Served, serve, useServed } from '../../../shared/serving/serving';

/** Keeps this customer at hand while other pages are looked at. */
export function ServeButton({ customer }: { customer: Served }) {
  const t = useText();
  const served = useServed()?.id === customer.id;
  return (
    <Button icon={<CustomerServiceOutlined />} aria-pressed={served} onClick={() => serve(served ? null : customer)}>
      {t(served ? 'serving.leave' : 'serving.begin')}
    </Button>
  );
}
