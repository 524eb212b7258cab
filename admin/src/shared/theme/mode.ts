import { useSyncExternalStore } from 'react';

export type ThemeMode = 'light' | 'dark' | 'system';
export const THEME_MODES: readonly ThemeMode[] = ['light', 'dark', 'system'];

const KEY = 'kehu.theme';
/** Paper is white, whatever the screen is. */
const paper = window.matchMedia('print');
const system = window.matchMedia('(prefers-color-scheme: dark)');
const still = window.matchMedia('(prefers-reduced-motion: reduce)');
const listeners = new Set<() => void>();

export function themeMode(): ThemeMode {
  const stored = localStorage.getItem(KEY);
  return THEME_MODES.find((mode) => mode === stored) ?? 'system';
}

export function setThemeMode(mode: ThemeMode): void {
  localStorage.setItem(KEY, mode);
  notifyAll();
}

function notifyAll(): void {
  for (const notify of listeners) notify();
}

/** What is chosen in one tab holds in the others. */
window.addEventListener('storage', ({ key }) => {
  if (key === KEY) notifyAll();
});

const isDark = (): boolean => !paper.matches && (themeMode() === 'system' ? system.matches : themeMode() === 'dark');

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener('change', listener);
  paper.addEventListener('change', listener);
  still.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
    paper.removeEventListener('change', listener);
    still.removeEventListener('change', listener);
  };
}

export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDark);
export const useThemeMode = (): ThemeMode => useSyncExternalStore(subscribe, themeMode);
/** Whether the system asks for less motion. */
export const usePrefersStill = (): boolean => useSyncExternalStore(subscribe, () => still.matches);
