import { defineOperation, invalidInput, type OperationContext, ok, type Result } from '@kehu/kernel';
import { CreateTemplateInput, type Finding, SaveTemplateInput, type TemplateContent } from '../../contract';
import { imagesIn, missingImages } from '../images/addresses';
import { messagingProblems } from '../problems';
import { knownImages, noteImageUses } from '../queries/images';
import { addVersion, findContent, purposeExists } from '../queries/templates';
import { checkSchemes, checkVariables, readContent } from '../templates/check';
import { lacksOf } from '../templates/lacks';
import { unreadable } from '../templates/readable';

interface Saved {
  id: string;
  version: number;
  contentVersion: number;
}

/** Makes a template with its first content. Refuses broken tags, unknown variables and sensitive fields. */
export const createTemplate = defineOperation<typeof CreateTemplateInput, Saved>({
  name: 'template.create',
  summary: 'Create a message template',
  permission: { action: 'create', subject: 'message-template' },
  input: CreateTemplateInput,
  audit: ({ output }) => ({ record: ['message-template', output.id] }),
  async run(ctx) {
    const { input, records, trx } = ctx;
    if (!(await purposeExists(trx, input.purpose)))
      return messagingProblems.no_such_purpose({ purpose: input.purpose });
    const content = await checked(ctx, input.channel, input.content);
    if (!content.ok) return content;
    const { name, channel, purpose } = input;
    const entity = records.catalogue.entity('message-template');
    const made = await records.insert(entity, { name, channel, purpose, status: 'draft', contentVersion: 1 });
    if (!made.ok) return made;
    await keepVersion(ctx, made.value, 1, content.value);
    return ok({ id: made.value, version: 1, contentVersion: 1 });
  },
});

/**
 * Saves a template; one in use lacks neither text nor addresses. A changed content becomes its next version, and what
 * is queued goes out as it was.
 */
export const saveTemplate = defineOperation<typeof SaveTemplateInput, Saved>({
  name: 'template.save',
  summary: 'Save a message template',
  permission: { action: 'update', subject: 'message-template' },
  input: SaveTemplateInput,
  audit: ({ input }) => ({ record: ['message-template', input.id] }),
  async run(ctx) {
    const { input, records } = ctx;
    const held = await records.lock('message-template', input.id);
    if (!held.ok) return held;
    const template = held.value;
    if (input.version !== template.version) return messagingProblems.template_stale();
    if (input.purpose !== undefined && !(await purposeExists(ctx.trx, input.purpose))) {
      return messagingProblems.no_such_purpose({ purpose: input.purpose });
    }
    const next = await nextVersion(ctx, template.values, input);
    if (!next.ok) return next;
    if ((input.status ?? template.values.status) === 'active') {
      const used = await findContent(ctx.trx, input.id, next.value);
      const lacks = used ? lacksOf(used.channel, used.content) : [];
      if (lacks.length > 0) return refuse(lacks);
    }
    const { name, purpose, status } = input;
    const given = Object.entries({ name, purpose, status }).filter(([, value]) => value !== undefined);
    const set = await records.set(template, { ...Object.fromEntries(given), contentVersion: next.value });
    return set.ok ? ok({ id: input.id, version: set.value, contentVersion: next.value }) : set;
  },
});

async function nextVersion(
  ctx: OperationContext,
  values: Record<string, unknown>,
  { id, content: raw }: { id: string; content?: Record<string, unknown> | undefined },
): Promise<Result<number>> {
  const current = Number(values.contentVersion);
  if (raw === undefined) return ok(current);
  const { trx } = ctx;
  const content = await checked(ctx, values.channel as 'email', raw);
  if (!content.ok) return content;
  const before = await findContent(trx, id, current);
  if (before && JSON.stringify(sorted(before.content)) === JSON.stringify(sorted(content.value))) return ok(current);
  await keepVersion(ctx, id, current + 1, content.value);
  return ok(current + 1);
}

async function keepVersion(
  { trx, actor, now }: OperationContext,
  template: string,
  version: number,
  content: TemplateContent,
): Promise<void> {
  await addVersion(trx, { template, version, content, at: now(), by: actor.name });
  const images = imagesIn(content).map(({ hash }) => hash);
  await noteImageUses(trx, template, version, images);
}

/** Keys in one order, as the database may give them back in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

async function checked(
  { trx, records: { views } }: OperationContext,
  channel: 'email' | 'sms' | 'in-app',
  raw: unknown,
): Promise<Result<TemplateContent>> {
  const read = readContent(channel, raw);
  if (!read.content) return refuse(read.findings);
  const images = imagesIn(read.content).map(({ hash }) => hash);
  const broken = checkVariables(read.content);
  const wrong = [
    ...broken,
    ...checkSchemes(read.content),
    // What cannot be read as a template has no variables yet.
    ...(broken.length > 0 ? [] : unreadable(views, read.content)),
    ...missingImages(read.content, await knownImages(trx, images)),
  ];
  return wrong.length > 0 ? refuse(wrong) : ok(read.content);
}

const refuse = (findings: readonly Finding[]): Result<never> =>
  invalidInput(
    findings.map(({ path, code, message, line, column, params }) => ({
      path: `content.${path}`,
      code,
      message: line ? `${message} (line ${line}, column ${column})` : message,
      params: { ...params, ...(line && { line }), ...(column && { column }) },
    })),
  );
