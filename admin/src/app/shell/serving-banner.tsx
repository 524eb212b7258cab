import { CloseOutlined, CustomerServiceOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useText } from '../../shared/i18n/use-locale';
import { serve, useServed } from '../../shared/serving/serving';
import styles from './shell.module.css';

/** Whom I am serving, on every page; one click leads back to them, one leaves them. */
export function ServingBanner() {
  const t = useText();
  const served = useServed();
  if (!served) return null;
  return (
    <section className={styles.serving} aria-label={t('serving.label')}>
      <CustomerServiceOutlined />
      <span>
        {t('serving.now')} <Link to={`/customers/${served.id}`}>{served.title}</Link>
      </span>
      <Button size="small" type="text" icon={<CloseOutlined />} onClick={() => serve(null)}>
        {t('serving.leave')}
      </Button>
    </section>
  );
}
