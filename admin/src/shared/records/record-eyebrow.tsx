import type { EntityDto } from '@kehu/records/contract';
import { Link } from 'react-router';
import { useLabel } from '../i18n/use-locale';

/** What kind of record this is, and the way back to its list. */
export function RecordEyebrow({ entity }: { entity: EntityDto }) {
  const label = useLabel();
  return entity.actions.includes('list') ? (
    <Link to={`/${entity.path}`}>{label(entity.labelPlural)}</Link>
  ) : (
    label(entity.label)
  );
}
