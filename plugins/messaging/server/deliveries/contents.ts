import { platform } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import { findContent, type StoredContent } from '../queries/templates';
import { type CompiledContent, compileContent, nearest, pathsOf } from '../templates/compiled';

/** A version of a template with what has been compiled of it. */
export interface Content {
  stored: StoredContent;
  paths: string[];
  compiled: Map<Locale, Promise<CompiledContent>>;
}

/** Contents never change once they have a number, so that they are compiled once for the life of a process. */
const known = new Map<string, Content>();
const KEPT = 200;

/** A version of a template, compiled language by language as it is asked for. */
export async function contentOf(template: string, version: number): Promise<Content | undefined> {
  const key = `${template}/${version}`;
  const found = known.get(key);
  if (found) return found;
  const stored = await findContent(platform.get().knex(), template, version);
  if (!stored) return undefined;
  if (known.size >= KEPT) known.delete(known.keys().next().value as string);
  const fresh = { stored, paths: pathsOf(stored.content), compiled: new Map() };
  known.set(key, fresh);
  return fresh;
}

/** The content in the language that comes nearest to the wanted one. */
export async function inLanguage(
  { stored, compiled }: Content,
  wanted: string | null,
  fallback: string,
): Promise<{ language: Locale; content: CompiledContent } | undefined> {
  const language = nearest(stored.content, wanted, fallback);
  const content = language && stored.content[language];
  if (!language || !content) return undefined;
  const made = compiled.get(language) ?? compileContent(stored.channel, content, language, stored.mayLeave);
  compiled.set(language, made);
  return { language, content: await made };
}
