import type { Rights } from '@kehu/access';
import { directory } from '@kehu/access';
import type { Actor } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import { Catalogue } from './catalogue/catalogue';
import { Gate } from './gate/gate';
import { Views } from './gate/view';

let current: Catalogue | undefined;

export function open(currency: string): Catalogue {
  current = new Catalogue(currency);
  return current;
}

export const catalogue = (): Catalogue => {
  if (!current) throw new Error('The records plugin is not registered.');
  return current;
};

const known = new WeakMap<Rights, Views>();

export function viewsOf(actor: Actor): Views {
  const rights = directory().rightsOf(actor);
  let views = known.get(rights);
  if (!views) {
    views = new Views(rights, catalogue());
    known.set(rights, views);
  }
  return views;
}

/** The gate for one person. */
export const gateFor = (actor: Actor): Gate => new Gate(catalogue(), viewsOf(actor), vault());
