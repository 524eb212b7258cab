import { useEffect, useRef } from 'react';

type Shortcut = { key: string /** Ctrl, or Cmd on a Mac */; mod?: boolean };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A key of the whole page. Bare letters are left alone while somebody types. */
export function useShortcut({ key, mod = false }: Shortcut, run: (event: KeyboardEvent) => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== key || (event.ctrlKey || event.metaKey) !== mod || event.altKey) return;
      if (!mod && isTyping(event.target)) return;
      event.preventDefault();
      latest.current(event);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [key, mod]);
}
