import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { NotFound } from '../shared/ui/not-found';
import { Splash } from '../shared/ui/splash';
import { FEATURES } from './features';

import { Shell } from './shell/shell';

const SearchPage = lazy(() => import('../features/search/search-page'));
const MePage = lazy(() => import('./me/me-page'));
const RecordListRoute = lazy(() => import('../features/records/record-list-route'));
const RecordRoute = lazy(() => import('../features/records/record-route'));
const CreateRecordPage = lazy(() => import('../features/records/create-record-page'));
const EditRecordPage = lazy(() => import('../features/records/edit-record-page'));

/** Pages of features first; what remains is an entity of the catalogue or nothing. */
export function AppRoutes() {
  const { pathname } = useLocation();
  return (
    <Shell>
      <ErrorBoundary resetKey={pathname}>
        <Suspense fallback={<Splash />}>
          <Routes>
            <Route path="/" element={<Navigate to="/today" replace />} />
            {FEATURES.flatMap(({ pages = [] }) =>
              pages.map(({ path, page: FeaturePage }) => <Route key={path} path={path} element={<FeaturePage />} />),
            )}
            <Route path="/search" element={<SearchPage />} />
            <Route path="/me" element={<MePage />} />
            <Route path="/:entities" element={<RecordListRoute features={FEATURES} />} />
            <Route path="/:entities/new" element={<CreateRecordPage features={FEATURES} />} />
            <Route path="/:entities/:id" element={<RecordRoute features={FEATURES} />} />
            <Route path="/:entities/:id/edit" element={<EditRecordPage />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  );
}
