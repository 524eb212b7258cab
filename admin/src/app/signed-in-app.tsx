import type { Me } from '@kehu/access/contract';
import { Refine } from '@refinedev/core';
import routerProvider from '@refinedev/react-router';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { App as AntdApp } from 'antd';
import i18next from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { api } from '../shared/api/client';
import { followEvents, onServerEvent } from '../shared/api/events';
import { Problem } from '../shared/api/problem';
import { CATALOG_KEY, useCatalogQuery } from '../shared/catalog/catalog.api';
import { CatalogProvider, useCatalog } from '../shared/catalog/catalog-context';
import { setLocale, suggestLocale } from '../shared/i18n/i18n';
import { useLocale } from '../shared/i18n/use-locale';
import { session } from '../shared/session/session';
import { Failure } from '../shared/ui/failure';
import { Splash } from '../shared/ui/splash';
import { AppRoutes } from './app-routes';
import { authProvider } from './providers/auth-provider';
import { dataProvider } from './providers/data-provider';

const ME_KEY = ['me'] as const;

function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        // a refusal stays a refusal; only a server that could not be reached is asked again
        retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
        networkMode: 'always',
      },
      // without a network a call fails and says so; held back, a button would turn until the line is there again
      mutations: { networkMode: 'always' },
    },
  });
}

/** What one signed-in person sees; made anew for the next one, so no cached record outlives its reader. */
export default function SignedInApp() {
  const [client] = useState(createClient);
  useServerEvents(client);
  return (
    <QueryClientProvider client={client}>
      <AntdApp>
        <BrowserRouter>
          <Prepared client={client} />
        </BrowserRouter>
      </AntdApp>
    </QueryClientProvider>
  );
}

function useServerEvents(client: QueryClient): void {
  useEffect(() => {
    const stop = new AbortController();
    void followEvents(stop.signal);
    const unsubscribe = onServerEvent(({ event }) => {
      if (event !== 'catalog') return;
      void client.invalidateQueries({ queryKey: CATALOG_KEY });
      void client.invalidateQueries({ queryKey: ME_KEY });
    });
    return () => {
      stop.abort();
      unsubscribe();
    };
  }, [client]);
}

/** The pages draw themselves from the catalogue and the person's rights, so both come first. */
function Prepared({ client }: { client: QueryClient }) {
  const catalog = useCatalogQuery();
  const me = useQuery({
    queryKey: ME_KEY,
    queryFn: async ({ signal }) => {
      const { data } = await api.get<{ data: Me }>('/session', '', signal);
      session.update(data);
      await suggestLocale(data.locale);
      return data;
    },
    initialData: session.get()?.me,
    initialDataUpdatedAt: 0,
    staleTime: 60_000,
  });
  if (catalog.error && !catalog.data) return <Failure error={catalog.error} onRetry={() => void catalog.refetch()} />;
  if (!catalog.data || !me.data) return <Splash />;
  return (
    <CatalogProvider catalog={catalog.data} me={me.data}>
      <RefineApp client={client} />
    </CatalogProvider>
  );
}

function RefineApp({ client }: { client: QueryClient }) {
  const { catalog, may } = useCatalog();
  const locale = useLocale();
  const resources = useMemo(
    () =>
      catalog.entities.map(({ name, path }) => ({
        name: path,
        list: `/${path}`,
        create: `/${path}/new`,
        show: `/${path}/:id`,
        edit: `/${path}/:id/edit`,
        meta: { entity: name },
      })),
    [catalog],
  );
  const accessControlProvider = useMemo(
    () => ({
      can: async ({ resource, action }: { resource?: string; action: string }) => {
        const entity = catalog.entities.find(({ path }) => path === resource);
        return { can: may(action, entity?.name ?? resource ?? 'all') };
      },
    }),
    [catalog, may],
  );
  const i18nProvider = useMemo(
    () => ({
      translate: (key: string, options?: unknown, fallback?: string) =>
        String(i18next.t(key as never, { defaultValue: fallback ?? key, ...(options as object) })),
      changeLocale: (next: string) => setLocale(next as typeof locale),
      getLocale: () => locale,
    }),
    [locale],
  );
  return (
    <Refine
      dataProvider={dataProvider}
      authProvider={authProvider}
      accessControlProvider={accessControlProvider}
      i18nProvider={i18nProvider}
      routerProvider={routerProvider}
      resources={resources}
      options={{
        disableTelemetry: true,
        disableRouteChangeHandler: true,
        disableServerSideValidation: true,
        reactQuery: { clientConfig: client },
      }}
    >
      <AppRoutes />
    </Refine>
  );
}
