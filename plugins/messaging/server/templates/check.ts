import { LOCALES } from '@kehu/kernel/contract';
import {
  type ChannelName,
  ContentSchemas,
  type EmailContent,
  type Finding,
  isLinkScheme,
  type TemplateContent,
} from '../../contract';
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

/** Links that begin as no link of a message may; one that begins with a variable is looked at when it is filled. */
export function checkSchemes(content: TemplateContent): Finding[] {
  return LOCALES.flatMap((language) => {
    const { blocks = [] } = (content[language] ?? {}) as Partial<EmailContent>;
    const flat = blocks.flatMap((block) => (block.type === 'columns' ? block.columns.flat() : [block]));
    return flat.flatMap((block): Finding[] => {
      const href = (block.type === 'button' || block.type === 'image' ? block.href : undefined)?.trim();
      // An address that is not finished yet is only warned of.
      const hasScheme = href && /^[\s\p{Cc}]*[a-z][a-z0-9+.\s\p{Cc}-]*:/iu.test(href);
      if (!hasScheme || isLinkScheme(href)) return [];
      const message = 'a link must begin with https:, http:, mailto: or tel:';
      return [{ level: 'error', code: 'link_scheme', path: language, message, params: { link: href.slice(0, 80) } }];
    });
  });
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
