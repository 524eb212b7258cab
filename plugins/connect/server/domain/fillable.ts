import type { Views } from '@kehu/records';
import type { Fillable } from './mapped-preset';

/**
 * What somebody's own mapping may fill: of records the fields that they could type themselves, of ledgers those that
 * they may see. Records and relations that they cannot read are not there for them. (Presets are the installation's own
 * and fill what they say.)
 */
export const fillableBy = (views: Views): Fillable => ({
  find(name) {
    const view = views.of(name);
    return view?.can('read') ? view.entity : undefined;
  },
  mayFill(entity, field) {
    const view = views.of(entity.name);
    const own = view?.fields.get(field.name);
    if (!view || !own) return false;
    return entity.kind === 'ledger' || (own.writable && view.can('create') && view.can('update'));
  },
});
