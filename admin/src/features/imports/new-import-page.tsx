import { Card, Skeleton } from 'antd';
import { Link } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useText } from '../../shared/i18n/use-locale';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { ImportForm } from './components/import-form';
import { usePresets } from './imports.api';

export default function NewImportPage() {
  const { may } = useCatalog();
  const t = useText();
  const presets = usePresets();
  if (!may('run', 'import')) return <NotFound />;
  return (
    <Page title={t('imports.new')} width="narrow" eyebrow={<Link to="/imports">{t('nav.imports')}</Link>}>
      {presets.error ? <Failure error={presets.error} onRetry={() => void presets.refetch()} /> : null}
      {presets.isPending ? <Skeleton active /> : null}
      {presets.data ? (
        <Card size="small">
          <ImportForm presets={presets.data} />
        </Card>
      ) : null}
    </Page>
  );
}
