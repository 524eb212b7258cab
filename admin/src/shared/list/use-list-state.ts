import type { EntityDto } from '@kehu/records/contract';
import { useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { changeListState, type ListState, readListState, writeListState } from './list-state';

type Trail = { cursors?: (string | null)[] };

/** A list's state in the address, with the trail of cursors that leads back through keyset pages. */
export function useListState(entity: EntityDto) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  const state = useMemo(() => readListState(params, entity), [params, entity]);
  const trail = (location.state as Trail | null)?.cursors ?? [];

  function go(next: ListState, cursors: (string | null)[], replace = false): void {
    void navigate({ search: writeListState(params, next).toString() }, { state: { cursors }, replace });
  }

  return {
    state,
    change: (change: Parameters<typeof changeListState>[1], replace = false) =>
      go(changeListState(state, change), [], replace),
    nextPage: (cursor: string) => go({ ...state, after: cursor, page: state.page + 1 }, [...trail, state.after]),
    /** from a copied link there is no trail: back to the start */
    previousPage: () => {
      const cursor = trail.at(-1) ?? null;
      go({ ...state, after: cursor, page: cursor ? state.page - 1 : 1 }, trail.slice(0, -1));
    },
  };
}
