import { Button } from 'antd';
import { Link } from 'react-router';
import { useText } from '../i18n/use-locale';
import { Empty } from './empty';
import { Page } from './page';

export function NotFound() {
  const t = useText();
  return (
    <Page title={t('notFound.title')}>
      <Empty text={t('notFound.text')}>
        <Link to="/today">
          <Button type="primary">{t('notFound.back')}</Button>
        </Link>
      </Empty>
    </Page>
  );
}
