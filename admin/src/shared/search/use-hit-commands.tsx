import type { SearchHit } from '@kehu/records/contract';
import { useNavigate } from 'react-router';
import { fieldOf, useCatalog } from '../catalog/catalog-context';
import { useLabel, useText } from '../i18n/use-locale';
import type { Command } from './command-list';
import styles from './hit.module.css';

/** Hits of the one box as lines that open their record. */
export function useHitCommands(hits: SearchHit[]): Command[] {
  const navigate = useNavigate();
  const label = useLabel();
  const t = useText();
  const { entity } = useCatalog();
  return hits.flatMap((hit) => {
    const found = entity(hit.entity);
    if (!found) return [];
    // `numberTail`: found by the last four characters of `number`
    const tail = hit.matched.endsWith('Tail');
    const field = fieldOf(found, tail ? hit.matched.slice(0, -4) : hit.matched);
    const matched = field ? label(field.label) : hit.matched;
    return {
      key: `${hit.entity}-${hit.id}`,
      label: (
        <>
          <span className={styles.title}>{hit.title}</span>
          <span className={styles.subtitle}>{hit.subtitle}</span>
        </>
      ),
      hint: `${label(found.label)} · ${tail ? t('search.tailOf', { field: matched }) : matched}`,
      run: () => void navigate(`/${found.path}/${hit.id}`),
    };
  });
}
