import { type ApiRoute, operationRoute } from '@kehu/kernel';
import { activateSegment } from './operations/activate-segment';
import { archiveSegment } from './operations/archive-segment';
import { changeMembers } from './operations/change-members';
import { createSegment } from './operations/create-segment';
import { deleteSegment } from './operations/delete-segment';
import { duplicateSegment } from './operations/duplicate-segment';
import { importList } from './operations/import-list';
import { previewSegment } from './operations/preview-segment';
import { restoreVersion } from './operations/restore-version';
import { updateSegment } from './operations/update-segment';
import { segmentReads } from './read-routes';

/** What segments answer beyond the reads that every entity has. */
export const segmentRoutes: ApiRoute[] = [
  ...segmentReads,
  operationRoute('POST', '/segments/preview', previewSegment),
  operationRoute('POST', '/segments', createSegment, { status: 201 }),
  operationRoute('PATCH', '/segments/:id', updateSegment),
  operationRoute('DELETE', '/segments/:id', deleteSegment, { status: 204, input: ({ params }) => params }),
  operationRoute('POST', '/segments/:id/activate', activateSegment),
  operationRoute('POST', '/segments/:id/archive', archiveSegment),
  operationRoute('POST', '/segments/:id/duplicate', duplicateSegment, { status: 201 }),
  operationRoute('POST', '/segments/:id/restore', restoreVersion),
  operationRoute('POST', '/segments/:id/list', importList),
  operationRoute('POST', '/segments/:id/members', changeMembers),
];
