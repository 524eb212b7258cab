import { useCatalog } from '../catalog/catalog-context';
import { useText } from '../i18n/use-locale';

/**
 * Says beside figures that they are those of what the reader may see, where that is not all.
 * @param of entities whose rows are counted
 */
export function OfSeen({ of }: { of: readonly string[] }) {
  const t = useText();
  const { entity } = useCatalog();
  if (!of.some((name) => entity(name)?.partial)) return null;
  return (
    <p className="muted" role="note">
      {t('seen.partly')}
    </p>
  );
}
