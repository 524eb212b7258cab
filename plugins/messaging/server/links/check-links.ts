import { platform } from '@kehu/kernel';
import type { LinkChecks } from '../../contract';
import { currentContents } from '../queries/templates';
import { messaging } from '../state';
import { askLink, publicAsking } from './ask-link';
import { linksOf } from './links-of';

const MOST = 20;

/** Asks the links of some templates (public ids), as these stand now. */
export async function checkTemplateLinks(templates: readonly string[]): Promise<LinkChecks> {
  const contents = await currentContents(platform.get().knex(), templates);
  return checkLinks([...new Set(contents.flatMap(linksOf))]);
}

/** Asks links whether they answer. Nothing is waited for longer than a few seconds; nobody is kept from anything by it. */
async function checkLinks(links: readonly string[]): Promise<LinkChecks> {
  const { linkCheck, publicUrl } = messaging.get();
  if (!linkCheck) return { enabled: false, links: [], unasked: links.length };
  const asking = publicAsking(new URL(publicUrl).origin);
  return {
    enabled: true,
    links: await Promise.all(links.slice(0, MOST).map((link) => askLink(link, asking))),
    unasked: Math.max(0, links.length - MOST),
  };
}
