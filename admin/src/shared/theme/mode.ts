import { useSyncExternalStore } from 'react';

export type ThemeMode = 'light' | 'dark' | 'system';
export const THEME_MODES: readonly ThemeMode[] = ['light', 'dark', 'system'];

const KEY = 'kehu.theme';
/** Paper is white, whatever the screen is. */
const paper = window.matchMedia('print');
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

export function themeMode(): ThemeMode {
  const stored = localStorage.getItem(KEY);
  return THEME_MODES.find((mode) => mode === stored) ?? 'system';
}

export function setThemeMode(mode: ThemeMode): void {
  localStorage.setItem(KEY, mode);
  for (const notify of listeners) notify();
}

const isDark = (): boolean => !paper.matches && (themeMode() === 'system' ? system.matches : themeMode() === 'dark');

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener('change', listener);
  paper.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
    paper.removeEventListener('change', listener);
  };
}

export const useIsDark = (): boolean => useSyncExternalStore(subscribe, isDark);
export const useThemeMode = (): ThemeMode => useSyncExternalStore(subscribe, themeMode);
