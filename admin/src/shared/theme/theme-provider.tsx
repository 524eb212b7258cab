import { ConfigProvider } from 'antd';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useAntdLocale } from '../i18n/use-locale';
import { useIsDark, usePrefersStill } from './mode';
import { CSS_VARIABLES, themeConfig } from './theme';

export function ThemeProvider({ children }: { children: ReactNode }) {
  const dark = useIsDark();
  const antdLocale = useAntdLocale();
  const still = usePrefersStill();
  const config = useMemo(() => themeConfig(dark, still), [dark, still]);
  useEffect(() => {
    document.documentElement.classList.add(CSS_VARIABLES);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <ConfigProvider
      theme={config}
      {...(antdLocale ? { locale: antdLocale } : {})}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
      wave={{ disabled: still }}
    >
      {children}
    </ConfigProvider>
  );
}
