import { PlusOutlined } from '@ant-design/icons';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useText } from '../../shared/i18n/use-locale';
import { RecordList } from '../../shared/list/record-list';
import { LinkButton } from '../../shared/ui/link-button';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';

/** What the bank says to customers: every template. */
export default function TemplatesPage() {
  const t = useText();
  const { entity, may } = useCatalog();
  const template = entity('message-template');
  if (!template) return <NotFound />;
  return (
    <Page
      title={t('nav.templates')}
      meta={<span className="muted">{t('template.explain')}</span>}
      actions={
        may('create', 'message-template') ? (
          <LinkButton to="/message-templates/new" type="primary" icon={<PlusOutlined />}>
            {t('template.new')}
          </LinkButton>
        ) : null
      }
    >
      <RecordList entity={template} />
    </Page>
  );
}
