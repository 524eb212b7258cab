import { LOCALES } from '@kehu/kernel/contract';
import type { Views } from '@kehu/records';
import type { Knex } from 'knex';
import type { Finding, TemplateContent } from '../../contract';
import { currentContents } from '../queries/templates';
import { messaging } from '../state';
import { pathsOf, textsOf } from './compiled';
import { variablesOf } from './liquid';

/** May somebody read what a variable stands for, of the customers that they see? What comes with an order, they may. */
function mayRead(views: Views, path: string): boolean {
  const { entity } = messaging.get().recipient;
  const [root, first = '', second] = path.split('.');
  if (root !== entity) return true;
  const view = views.of(entity);
  const field = view?.can('read') ? view.fields.get(first) : undefined;
  if (!field) return false;
  if (!second) return true;
  const related = views.of(field.field.target ?? '');
  return Boolean(related?.can('read') && related.fields.has(second));
}

/** The variables of a content that somebody may not read: they would learn from messages what no list shows them. */
export function unreadable(views: Views, content: TemplateContent): Finding[] {
  return LOCALES.flatMap((language) =>
    textsOf(content[language], language).flatMap(({ path, text }) =>
      variablesOf(text)
        .filter((used) => !mayRead(views, used.path))
        .map(({ path: variable, line, column }): Finding => {
          const message = `you may not read “${variable}”`;
          return { level: 'error', code: 'unreadable_variable', path, message, line, column, params: { variable } };
        }),
    ),
  );
}

/** The same by name, for whoever sends what others have written. */
export const unreadableNames = (views: Views, content: TemplateContent): string[] =>
  pathsOf(content).filter((path) => !mayRead(views, path));

/** Variables of some templates (public ids), as these stand, that somebody who would send them may not read. */
export async function unreadableOf(knex: Knex, views: Views, templates: readonly string[]): Promise<string[]> {
  const contents = await currentContents(knex, templates);
  return [...new Set(contents.flatMap((content) => unreadableNames(views, content)))];
}
