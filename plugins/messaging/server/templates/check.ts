import { LOCALES } from '@kehu/kernel/contract';
import { type ChannelName, ContentSchemas, type Finding, type TemplateContent } from '../../contract';
import { textsOf } from './compiled';
import { problemOf, variablesOf } from './liquid';
import { meaningOf } from './variables';

/** Reads a content's shape. */
export function readContent(
  channel: ChannelName,
  raw: unknown,
): { content: TemplateContent; findings: [] } | { content: null; findings: Finding[] } {
  const parsed = ContentSchemas[channel].safeParse(raw);
  if (parsed.success) return { content: parsed.data as TemplateContent, findings: [] };
  return {
    content: null,
    findings: parsed.error.issues.slice(0, 20).map((issue) => ({
      level: 'error',
      code: 'shape',
      path: issue.path.join('.'),
      message: issue.message,
    })),
  };
}

/** What stops a content from being saved: broken tags, variables that do not exist or must not be sent. */
export function checkVariables(content: TemplateContent): Finding[] {
  return LOCALES.flatMap((language) =>
    textsOf(content[language], language).flatMap(({ path, text }): Finding[] => {
      try {
        return variablesOf(text).flatMap(({ path: variable, line, column }): Finding[] => {
          const meaning = meaningOf(variable);
          if (typeof meaning === 'string' || !('why' in meaning)) return [];
          const message =
            meaning.why === 'unknown'
              ? `there is no variable “${variable}”`
              : `“${variable}” is too sensitive to be sent`;
          const code = meaning.why === 'unknown' ? 'unknown_variable' : 'sensitive_variable';
          return [{ level: 'error', code, path, message, line, column, params: { variable } }];
        });
      } catch (error) {
        const { message, line, column } = problemOf(error);
        return [{ level: 'error', code: 'broken_tag', path, message, line, column, params: { reason: message } }];
      }
    }),
  );
}
