import { useText } from '../i18n/use-locale';
import { Empty } from './empty';
import { LinkButton } from './link-button';
import { Page } from './page';

export function NotFound() {
  const t = useText();
  return (
    <Page title={t('notFound.title')}>
      <Empty text={t('notFound.text')}>
        <LinkButton to="/today" type="primary">
          {t('notFound.back')}
        </LinkButton>
      </Empty>
    </Page>
  );
}
