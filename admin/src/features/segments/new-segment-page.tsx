import { useSearchParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useText } from '../../shared/i18n/use-locale';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { SegmentForm } from './components/segment-form';

export default function NewSegmentPage() {
  const t = useText();
  const [params] = useSearchParams();
  const { entity: find, may } = useCatalog();
  const entity = find('segment');
  const isList = params.get('kind') === 'static';
  if (!entity || !may('create', 'segment')) return <NotFound />;
  return (
    <Page
      title={t(isList ? 'segments.newList' : 'segments.new')}
      eyebrow={<RecordEyebrow entity={entity} />}
      width={isList ? 'narrow' : 'full'}
      meta={isList ? <span className="muted">{t('segments.listHint')}</span> : null}
    >
      <SegmentForm key={String(isList)} entity={entity} definition={isList ? null : {}} />
    </Page>
  );
}
