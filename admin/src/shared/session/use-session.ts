import type { Session } from '@kehu/access/contract';
import { useSyncExternalStore } from 'react';
import { session } from './session';

export function useSession(): Session | null {
  return useSyncExternalStore(session.subscribe, session.get);
}
