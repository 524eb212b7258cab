import { type Actor, ok, type Result, SYSTEM } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import { gateFor } from '@kehu/records';
import type { ChannelName, TemplateContent } from '../../contract';
import { messagingProblems } from '../problems';
import { messaging } from '../state';
import { compileContent, fill, nearest, pathsOf, type Rendered } from './compiled';
import { isLiquidError, problemOf } from './liquid';
import { asVariables, meaningOf, readRecipients, slotsOf } from './variables';

interface Wanted {
  channel: ChannelName;
  content: TemplateContent;
  language: Locale;
  mayLeave: boolean;
  /** public id; without it the names of the fields stand for their values */
  recipient: string | null;
}

/** A content as a recipient would get it: a real one whom the actor may read, or nobody in particular. */
export async function renderFor(actor: Actor, wanted: Wanted): Promise<Result<Rendered>> {
  const language = nearest(wanted.content, wanted.language, wanted.language);
  const content = language && wanted.content[language];
  if (!language || !content) return messagingProblems.no_content();
  const paths = pathsOf(content);
  const variables = wanted.recipient
    ? await variablesFor(actor, wanted.recipient, paths, language)
    : ok(samples(paths, language));
  if (!variables.ok) return variables;
  const compiled = await compileContent(wanted.channel, content, language, wanted.mayLeave);
  const extra = Object.fromEntries(paths.filter((path) => !path.includes('.')).map((path) => [path, `[${path}]`]));
  const scope = {
    ...extra,
    data: Object.fromEntries(paths.flatMap((path) => (path.startsWith('data.') ? [[path.slice(5), `[${path}]`]] : []))),
    [messaging.get().recipient.entity]: variables.value,
    unsubscribe_url: '#',
    preferences_url: '#',
  };
  try {
    return ok(fill(compiled, scope));
  } catch (error) {
    // Its loops go on for too long, or take too much memory: the template is wrong, not the program.
    if (!isLiquidError(error)) throw error;
    return messagingProblems.template_failed({ reason: problemOf(error).message });
  }
}

/** Within what the actor may read, so that a preview shows nobody more than their lists do. */
async function variablesFor(
  actor: Actor,
  id: string,
  paths: readonly string[],
  language: Locale,
): Promise<Result<object>> {
  const { entity, name } = messaging.get().recipient;
  const gate = gateFor(actor);
  const seen = await gate.get(entity, id, { fields: [name] });
  if (!seen.ok) return messagingProblems.no_such_recipient();
  const view = gate.views.of(entity);
  const readable = paths.filter((path) => {
    const [, first, second] = path.split('.');
    const own = first ? view?.fields.get(first) : undefined;
    if (!own) return false;
    return !second || Boolean(gate.views.of(own.field.target ?? '')?.fields.has(second));
  });
  const read = await readRecipients([id], readable, actor === SYSTEM ? undefined : gate);
  if (!read.ok) return read;
  const hidden = samples(
    paths.filter((path) => !readable.includes(path)),
    language,
  );
  return ok({ ...hidden, ...asVariables(read.value.get(id) ?? {}, slotsOf(readable), language) });
}

/** The names of fields in place of their values. */
function samples(paths: readonly string[], language: Locale): object {
  const values: Record<string, unknown> = {};
  for (const path of paths) {
    const [root, first, second] = path.split('.');
    const meaning = meaningOf(path);
    if (root !== messaging.get().recipient.entity || !first || typeof meaning === 'string' || 'why' in meaning)
      continue;
    const shown = `[${meaning.field.label[language] ?? meaning.field.label.en}]`;
    if (second) values[first] = { ...(values[first] as object | undefined), [second]: shown };
    else values[first] = shown;
  }
  return values;
}
