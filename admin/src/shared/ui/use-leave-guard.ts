import { App } from 'antd';
import { useContext, useEffect } from 'react';
import { createPath, type Navigator, type To, UNSAFE_NavigationContext, useLocation } from 'react-router';
import { useText } from '../i18n/use-locale';

/**
 * Asks before unsaved changes are left behind: by a link or a command within the interface, the browser's way back,
 * closing or reloading. react-router's own `useBlocker` needs its data router, which would cost every page's first
 * load several times what all of this weighs.
 */
export function useLeaveGuard(changed: boolean): void {
  const t = useText();
  const { modal } = App.useApp();
  const { navigator } = useContext(UNSAFE_NavigationContext);
  const { pathname, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry of the history is another place to come back to
  useEffect(() => {
    if (!changed) return;
    // The page stays until the next one has been loaded: what happens meanwhile is no second leaving.
    let isLeaving = false;
    const question = {
      title: t('leave.title'),
      content: t('leave.text'),
      okText: t('leave.leave'),
      cancelText: t('leave.stay'),
      autoFocusButton: 'cancel' as const,
    };
    const ask = (leave: () => void): void => {
      const go = () => {
        isLeaving = true;
        leave();
      };
      if (isLeaving) go();
      else modal.confirm({ ...question, onOk: go });
    };
    const stops = [guardLinks(navigator, pathname, ask), guardHistory(pathname, ask), guardWindow()];
    return () => {
      for (const stop of stops) stop();
    };
  }, [changed, modal, navigator, pathname, key, t]);
}

type Ask = (leave: () => void) => void;
type Go = Navigator['push'];

/** Another view of the same page is no leaving. */
const isElsewhere = (to: To, pathname: string): boolean =>
  new URL(typeof to === 'string' ? to : createPath(to), window.location.href).pathname !== pathname;

/** Every link and every `navigate` goes through these two. */
function guardLinks(navigator: Navigator, pathname: string, ask: Ask): () => void {
  const { push, replace } = navigator;
  const guarded =
    (go: Go): Go =>
    (to, ...rest) =>
      isElsewhere(to, pathname) ? ask(() => go(to, ...rest)) : go(to, ...rest);
  navigator.push = guarded(push);
  navigator.replace = guarded(replace);
  return () => Object.assign(navigator, { push, replace });
}

/** The browser has gone back or forth already when it tells: it is led back, and goes again once that is wanted. */
function guardHistory(pathname: string, ask: Ask): () => void {
  const placeOf = (state: unknown): number => Number((state as { idx?: number } | null)?.idx ?? 0);
  const here = placeOf(window.history.state);
  let doing: 'watch' | 'return' | 'leave' = 'watch';
  const onPop = (event: PopStateEvent): void => {
    if (doing === 'leave') return;
    if (window.location.pathname === pathname) {
      if (doing === 'return') event.stopImmediatePropagation();
      doing = 'watch';
      return;
    }
    event.stopImmediatePropagation();
    const steps = placeOf(event.state) - here;
    doing = 'return';
    window.history.go(-steps);
    ask(() => {
      doing = 'leave';
      window.history.go(steps);
    });
  };
  // Before the router's own listener.
  window.addEventListener('popstate', onPop, { capture: true });
  return () => window.removeEventListener('popstate', onPop, { capture: true });
}

function guardWindow(): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
