import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 600px)');

function subscribe(listener: () => void): () => void {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
}

/** Cards instead of tables, tabs instead of columns. */
export const useIsPhone = (): boolean => useSyncExternalStore(subscribe, () => phone.matches);
