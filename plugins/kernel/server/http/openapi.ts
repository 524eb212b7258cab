import { z } from 'zod';
import { ProblemBodySchema } from '../../contract';
import { definitionHoister } from './hoist-definitions';
import { type ApiRoute, apiRoutes } from './route';

type Json = Record<string, unknown>;

const toSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  return rest;
};

/** Lets whatever else waits be done. */
const breath = (): Promise<void> => new Promise((done) => setImmediate(done));

/** The OpenAPI 3.1 document of every registered route; made route by route, so that other requests are not held up. */
export async function openApiDocument(info: { title: string; version: string }): Promise<Json> {
  const paths: Record<string, Json> = {};
  const schemas: Json = { Problem: toSchema(ProblemBodySchema, 'output') };
  const hoist = definitionHoister(schemas);
  for (const route of apiRoutes()) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] ??= {};
    (paths[path] as Json)[route.method.toLowerCase()] = hoist(operationObject(route));
    await breath();
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: [...new Set(apiRoutes().map((route) => route.tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas,
      responses: {
        Problem: {
          description: 'A refusal with its reason',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operationObject(route: ApiRoute): Json {
  const pathNames = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const parameters: Json[] = pathNames.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const permission = route.kind === 'operation' ? route.operation.permission : route.permission;
  const base: Json = {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[/:.]+(\w)/g, (_, c: string) => c.toUpperCase()).replace(/\W/g, '')}`,
    summary: route.summary,
    tags: [route.tag],
    ...(permission === 'public' && { security: [] }),
    ...(route.kind === 'operation' && {
      'x-operation': route.operation.name,
      'x-audit': typeof route.operation.audit === 'function' ? 'written' : route.operation.audit.none,
    }),
    ...(typeof permission === 'object' && { 'x-permission': `${permission.subject}:${permission.action}` }),
  };
  const status = String(route.kind === 'operation' ? route.status : 200);
  const output = route.kind === 'operation' ? route.operation.output : route.response;
  const success: Json = { description: 'Done' };
  if (status !== '204') {
    success.content = {
      'application/json': {
        schema: {
          type: 'object',
          required: ['data'],
          properties: { data: output ? toSchema(output, 'output') : {}, meta: { type: 'object' } },
        },
      },
    };
  }
  const fourEyes = route.kind === 'operation' ? route.operation.fourEyes : undefined;
  const responses: Json = {
    [status]: success,
    ...(fourEyes && !('none' in fourEyes) && { '202': { description: 'Waits for a second person' } }),
    default: { $ref: '#/components/responses/Problem' },
  };
  if (route.kind === 'read') {
    if (route.query) {
      parameters.push({
        name: 'query',
        in: 'query',
        style: 'deepObject',
        explode: true,
        schema: toSchema(route.query, 'input'),
      });
    }
    return { ...base, parameters, responses };
  }
  if (route.multipart) return { ...base, parameters, requestBody: MULTIPART, responses };
  const body = toSchema(route.operation.input, 'input');
  return {
    ...base,
    parameters,
    ...(route.method !== 'DELETE' && {
      requestBody: { required: true, content: { 'application/json': { schema: without(body, pathNames) } } },
    }),
    responses,
  };
}

const MULTIPART: Json = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: {
          files: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } },
        },
        additionalProperties: { type: 'string' },
      },
    },
  },
};

/** Path parameters are part of an operation's input but not of the body. */
function without(schema: Json, names: string[]): Json {
  if (!schema.properties) return schema;
  const properties = Object.fromEntries(
    Object.entries(schema.properties as Json).filter(([name]) => !names.includes(name)),
  );
  const required = ((schema.required as string[] | undefined) ?? []).filter((name) => !names.includes(name));
  return { ...schema, properties, ...(required.length > 0 ? { required } : { required: undefined }) };
}
