import type { AuthProvider } from '@refinedev/core';
import { api } from '../../shared/api/client';
import { session } from '../../shared/session/session';

/** Signs out everywhere, also when the server cannot be told. */
export async function signOut(): Promise<void> {
  try {
    await api.delete('/session');
  } finally {
    session.end('user');
  }
}

/** Signing in happens outside of Refine (see root.tsx); this tells Refine's hooks who is here. */
export const authProvider: AuthProvider = {
  login: async () => ({ success: false }),
  check: async () => ({ authenticated: session.get() !== null }),
  logout: async () => {
    await signOut();
    return { success: true };
  },
  // the API client has already ended the session on a 401, which brings the sign-in page up
  onError: async () => ({}),
  getIdentity: async () => session.get()?.me ?? null,
  getPermissions: async () => session.get()?.me.permissions ?? {},
};
