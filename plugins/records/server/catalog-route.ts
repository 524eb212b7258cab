import { createHash } from 'node:crypto';
import type { Actor } from '@kehu/kernel';
import { bankTime, OPERATORS, ok, Raw, readRoute } from '@kehu/kernel';
import { type Catalog, CatalogSchema, type EntityDto, type FieldDto, LISTS } from '../contract';
import type { EntityView, FieldView } from './gate/view';
import { catalogue, viewsOf } from './state';
import { codeLists } from './writing/code-lists';

/** The catalogue as one person may use it. */
export function catalogFor(actor: Actor): Catalog {
  const views = viewsOf(actor);
  const entities = [...catalogue().entities()].flatMap((entity) => {
    const view = views.of(entity.name);
    return view?.can('read') ? [entityDto(view)] : [];
  });
  return {
    version: catalogue().version,
    currency: catalogue().currency,
    timeZone: bankTime.zone,
    lists: codeLists(),
    entities,
  };
}

const ACTIONS = ['read', 'create', 'update', 'delete', 'export', 'reveal', 'freeze', 'unfreeze', 'close'];

function entityDto(view: EntityView): EntityDto {
  const { entity } = view;
  return {
    name: entity.name,
    path: entity.path,
    label: entity.label,
    labelPlural: entity.labelPlural,
    kind: entity.kind,
    titleField: entity.titleField,
    defaultColumns: entity.defaultColumns.filter((name) => view.fields.has(name)),
    defaultSort: entity.defaultSort,
    sections: entity.sections,
    fields: [...view.fields.values()].map(fieldDto),
    actions: ACTIONS.filter((action) => view.can(action)).map((action) => (action === 'read' ? 'list' : action)),
    partial: view.seesSome,
    collections: [...entity.collections.values()].flatMap(({ name, label, target }) =>
      view.collection(name) ? [{ name, label, target }] : [],
    ),
    customisable: entity.customisable,
  };
}

function fieldDto({ field, masked, writable }: FieldView): FieldDto {
  const usable = field.filterable && !(masked && field.kind !== 'blind');
  return {
    name: field.name,
    type: field.type,
    label: field.label,
    help: field.help,
    section: field.section,
    dataClass: field.dataClass,
    mask: field.mask ?? (masked ? 'all' : undefined),
    options: field.options,
    list: LISTS.find((list) => list === field.check),
    shownWhen: field.shownWhen,
    target: field.target,
    currencyField: field.currencyField,
    required: field.required,
    unique: field.unique,
    default: field.default,
    generated: field.generated,
    maxLength: field.maxLength,
    min: field.min,
    max: field.max,
    ...(field.storage.in === 'computed' && { computed: true }),
    masked,
    writable,
    operators: usable ? [...OPERATORS[field.kind]] : [],
    sortable: field.sortable && !masked,
    custom: field.custom,
    indexState: field.indexState,
  };
}

export const catalogRoute = readRoute({
  path: '/catalog',
  summary: 'Entities and fields as I may use them',
  tag: 'meta',
  permission: 'signed-in',
  response: CatalogSchema,
  async run({ actor, ctx }) {
    const data = catalogFor(actor);
    // Of the answer itself: fields, roles and the person's own roles all change it.
    const etag = `W/"${createHash('sha256').update(JSON.stringify(data)).digest('base64url')}"`;
    if (ctx.get('if-none-match') === etag) return ok(new Raw(null, { etag }, 304));
    ctx.set('etag', etag);
    return ok({ data });
  },
});
