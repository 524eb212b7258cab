import type { EntityDto } from '@kehu/records/contract';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { asRelation } from '../../../shared/fields/field-value';
import { useText } from '../../../shared/i18n/use-locale';
import { useRecords } from '../../../shared/records/records.api';
import { LinkTag } from '../../../shared/ui/link-tag';

const SHOWN = 20;

/** The active segments that a customer is in, as far as the reader may see them. */
export function CustomerSegments({ customerId }: { customerId: string }) {
  const members = useCatalog().entity('segment-member');
  return members ? <Tags members={members} customerId={customerId} /> : null;
}

type Props = { members: EntityDto; customerId: string };

function Tags({ members, customerId }: Props) {
  const t = useText();
  const { records } = useRecords(members, {
    filters: { customer: { id: { $eq: customerId } }, segment: { status: { $eq: 'active' } } },
    fields: ['segment'],
    pageSize: SHOWN,
  });
  if (records.length === 0) return null;
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4, alignItems: 'baseline' }}>
      <span className="muted">{t('segments.tags')}</span>
      {records.map(({ id, segment }) => {
        const { id: segmentId, title } = asRelation(segment);
        return (
          <LinkTag key={id} to={`/segments/${segmentId}`}>
            {title}
          </LinkTag>
        );
      })}
    </span>
  );
}
