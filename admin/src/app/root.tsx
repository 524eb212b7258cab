import { lazy, Suspense } from 'react';
import { loadAppTexts } from '../shared/i18n/i18n';
import { useSession } from '../shared/session/use-session';
import { ThemeProvider } from '../shared/theme/theme-provider';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { Splash } from '../shared/ui/splash';

const SignInPage = lazy(() => import('./sign-in/sign-in-page'));
// Refine, the router and the pages' texts load only for people who are signed in
const SignedInApp = lazy(async () => (await Promise.all([import('./signed-in-app'), loadAppTexts()]))[0]);

/** The address stays as it is through signing in and out, so a link opens its page after the sign-in. */
export function Root() {
  const session = useSession();
  return (
    <ThemeProvider>
      <ErrorBoundary>
        <Suspense fallback={<Splash />}>{session ? <SignedInApp key={session.token} /> : <SignInPage />}</Suspense>
      </ErrorBoundary>
    </ThemeProvider>
  );
}
