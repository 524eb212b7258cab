import { type ApiRoute, ok, operationRoute, platform, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { z } from 'zod';
import { LinkChecksSchema, TemplateVariableSchema, TemplateVersionSchema } from '../../contract';
import { checkTemplateLinks } from '../links/check-links';
import { previewTemplate } from '../operations/preview-template';
import { createTemplate, saveTemplate } from '../operations/save-template';
import { testTemplate } from '../operations/test-template';
import { messagingProblems } from '../problems';
import { findContent, listVersions } from '../queries/templates';
import { usableVariables } from '../templates/usable-variables';

const permission = { action: 'read', subject: 'message-template' };

export const templateRoutes: ApiRoute[] = [
  readRoute({
    path: '/message-templates/:id/versions',
    summary: 'Every content that a template had, newest first',
    permission,
    response: z.array(TemplateVersionSchema),
    async run({ actor, params }) {
      const seen = await gateFor(actor).get('message-template', params.id as string);
      if (!seen.ok) return seen;
      const versions = await listVersions(platform.get().knex(), params.id as string);
      return ok({ data: versions.map((one) => ({ ...one, at: new Date(one.at).toISOString() })) });
    },
  }),
  readRoute({
    path: '/message-templates/:id/versions/:version',
    summary: 'A content that a template had',
    permission,
    async run({ actor, params }) {
      const seen = await gateFor(actor).get('message-template', params.id as string);
      if (!seen.ok) return seen;
      const version = /^\d{1,9}$/.test(params.version ?? '') ? Number(params.version) : 0;
      const found = await findContent(platform.get().knex(), params.id as string, version);
      return found
        ? ok({ data: { version, content: found.content } })
        : messagingProblems.no_such_version({ version: params.version });
    },
  }),
  readRoute({
    path: '/message-templates/:id/links',
    summary: 'Whether the links of a template answer',
    permission: { action: 'test', subject: 'message-template' },
    response: LinkChecksSchema,
    async run({ actor, params }) {
      const seen = await gateFor(actor).get('message-template', params.id as string);
      return seen.ok ? ok({ data: await checkTemplateLinks([seen.value.id]) }) : seen;
    },
  }),
  readRoute({
    path: '/message-variables',
    summary: 'What texts of messages may hold of a recipient',
    permission,
    response: z.array(TemplateVariableSchema),
    run: async () => ok({ data: usableVariables() }),
  }),
  operationRoute('POST', '/message-templates', createTemplate, { status: 201 }),
  operationRoute('PUT', '/message-templates/:id', saveTemplate),
  operationRoute('POST', '/message-templates/:id/test', testTemplate),
  operationRoute('POST', '/message-preview', previewTemplate),
];
