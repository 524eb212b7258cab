import { createHash } from 'node:crypto';
import { openApiDocument } from './openapi';
import { apiRoutes, Raw, type ReadRoute, readRoute } from './route';

interface Serialised {
  routes: number;
  text: Promise<{ body: Buffer; tag: string }>;
}

/** The API document for programs: made with the first call, kept until routes are added. */
export function openApiRoute(info: () => { title: string; version: string }): ReadRoute {
  let made: Serialised | undefined;
  const document = () => {
    const routes = apiRoutes().length;
    if (made?.routes !== routes) {
      const text = serialise(info());
      made = { routes, text };
      // One that failed is made again.
      text.catch(() => {
        made = undefined;
      });
    }
    return made.text;
  };
  return readRoute({
    path: '/openapi.json',
    summary: 'This document',
    tag: 'meta',
    permission: 'signed-in',
    async run({ ctx }) {
      const { body, tag } = await document();
      const headers = { 'Content-Type': 'application/json; charset=utf-8', ETag: tag, 'Cache-Control': 'no-cache' };
      const isKnown = ctx.get('if-none-match') === tag;
      return { ok: true, value: isKnown ? new Raw(null, headers, 304) : new Raw(body, headers) };
    },
  });
}

async function serialise(info: { title: string; version: string }): Promise<{ body: Buffer; tag: string }> {
  const body = Buffer.from(JSON.stringify(await openApiDocument(info)));
  return { body, tag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}
