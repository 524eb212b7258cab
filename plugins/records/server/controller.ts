import { Readable } from 'node:stream';
import {
  type ApiRequest,
  type ApiRoute,
  execute,
  ok,
  operationRoute,
  Raw,
  type Result,
  readRoute,
  recordDenials,
} from '@kehu/kernel';
import { z } from 'zod';
import { HistoryEntrySchema, type RecordDto, TwinSchema } from '../contract';
import type { Entity } from './catalogue/model';
import { AggregateQuerySchema, aggregate } from './gate/aggregate';
import { csvLine } from './gate/csv';
import type { Gate } from './gate/gate';
import { history } from './gate/history';
import { isThere } from './gate/is-there';
import { ListQuerySchema, RecordQuerySchema, readListQuery } from './gate/query';
import { twinsOf } from './gate/twins';
import type { EntityView } from './gate/view';
import { exportOperation, writeOperations } from './operations/record-operations';
import { gateFor } from './state';

/** The routes that every entity has: reads through the gate, writes by operations. */
export function recordRoutes(entity: Entity): ApiRoute[] {
  const { name, path } = entity;
  const permission = { action: 'read', subject: name };
  const plural = entity.labelPlural.en.toLowerCase();
  const reads: ApiRoute[] = [
    readRoute({
      path: `/${path}`,
      summary: `List ${plural}`,
      permission,
      ...(entity.watched && { audit: { operation: `${name}.list` } }),
      query: ListQuerySchema,
      run: ({ actor, query }) => gateFor(actor).list(name, query),
    }),
    readRoute({
      path: `/${path}/count`,
      summary: `Count ${plural}`,
      permission,
      query: ListQuerySchema,
      run: async ({ actor, query }) => data(await gateFor(actor).count(name, query)),
    }),
    readRoute({
      path: `/${path}/aggregate`,
      summary: `Group and measure ${plural}`,
      permission,
      ...(entity.watched && { audit: { operation: `${name}.list` } }),
      query: AggregateQuerySchema,
      run: async ({ actor, query }) => data(await aggregate(gateFor(actor), name, query)),
    }),
    readRoute({
      path: `/${path}/:id`,
      summary: `Read a ${entity.label.en.toLowerCase()}`,
      permission,
      query: RecordQuerySchema,
      ...(entity.watched && {
        audit: { operation: `${name}.read`, note: ({ params }) => ({ record: [name, params.id as string] }) },
      }),
      async run({ actor, origin, params, query }) {
        const gate = gateFor(actor);
        const id = params.id as string;
        const found = await gate.get(name, id, query);
        // One that is there, only not for them: somebody tries what is not theirs.
        if (!found.ok && found.problem.status === 404 && (await isThere(gate, name, id)))
          await recordDenials(`${name}.read`, actor, origin, [{ record: [name, id], details: { why: 'foreign' } }]);
        return data(found);
      },
    }),
  ];
  if (entity.kind === 'ledger') return reads;
  return [
    ...reads,
    readRoute({
      path: `/${path}/:id/twins`,
      summary: `Others with a number or address of a ${entity.label.en.toLowerCase()}`,
      permission,
      response: z.array(TwinSchema),
      run: async ({ actor, params }) => data(await twinsOf(gateFor(actor), name, params.id as string)),
    }),
    readRoute({
      path: `/${path}/:id/history`,
      summary: `Who changed a ${entity.label.en.toLowerCase()}, when and how`,
      permission,
      query: z.object({ after: z.string().optional() }),
      response: z.array(HistoryEntrySchema),
      run: ({ actor, params, query }) =>
        history(gateFor(actor), name, params.id as string, query.after as string | undefined),
    }),
    exportRoute(entity),
    ...(entity.writable ? writeRoutes(entity) : []),
  ];
}

function writeRoutes(entity: Entity): ApiRoute[] {
  const path = `/${entity.path}`;
  const { create, update, remove, reveal } = writeOperations(entity);
  return [
    operationRoute('POST', path, create, { status: 201 }),
    operationRoute('PATCH', `${path}/:id`, update),
    operationRoute('DELETE', `${path}/:id`, remove, { status: 204, input: ({ params }) => params }),
    operationRoute('POST', `${path}/:id/reveal`, reveal),
  ];
}

const data = <T>(result: Result<T>): Result<{ data: T }> => (result.ok ? ok({ data: result.value }) : result);

/** The export is an operation first (right, audit); its rows then stream outside the transaction. */
function exportRoute(entity: Entity): ApiRoute {
  const exportRows = exportOperation(entity);
  return readRoute({
    path: `/${entity.path}/export`,
    summary: exportRows.summary,
    permission: { action: 'export', subject: entity.name },
    query: ListQuerySchema,
    async run(request: ApiRequest) {
      const { actor, origin, query } = request;
      const allowed = await execute(exportRows, { query }, { actor, origin });
      if (!allowed.ok) return allowed;
      const gate = gateFor(actor);
      const view = gate.view(entity.name, 'export');
      if (!view.ok) return view;
      const read = readListQuery(query, view.value, gate.views, gate.catalogue);
      if (!read.ok) return read;
      const lines = Readable.from(exportLines(gate, view.value, read.value));
      return ok(
        new Raw(lines, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${entity.path}.csv"`,
        }),
      );
    },
  });
}

async function* exportLines(
  gate: Gate,
  view: EntityView,
  query: Parameters<Gate['stream']>[1],
): AsyncGenerator<string> {
  const names = ['id', ...query.fields.map((f) => f.field.name)];
  // A byte order mark, so that spreadsheets read UTF-8.
  yield `\uFEFF${csvLine(names)}`;
  for await (const records of gate.stream(view, query, 'export')) {
    yield records.map((record: RecordDto) => csvLine(names.map((name) => record[name]))).join('');
  }
}
