import { mask } from '@kehu/vault';
import type { Entity } from '../catalogue/model';
import { catalogue } from '../state';

/** A query as it may stand in the audit log: sensitive values that it looks for only as their masks. */
export function withoutValues(entity: Entity, query: Record<string, unknown>): Record<string, unknown> {
  const { q, filters, ...rest } = query;
  return {
    ...rest,
    // A search may be for a number, an address or whatever somebody has pasted.
    ...(q !== undefined && { q: mask(String(q), 'all') }),
    ...(filters !== undefined && { filters: maskFilter(entity, filters) }),
  };
}

function maskFilter(entity: Entity, filter: unknown): unknown {
  if (Array.isArray(filter)) return filter.map((part) => maskFilter(entity, part));
  if (typeof filter !== 'object' || filter === null) return filter;
  return Object.fromEntries(
    Object.entries(filter).map(([key, value]) => {
      if (key.startsWith('$')) return [key, maskFilter(entity, value)];
      const [first = '', ...path] = key.split('.');
      const field = entity.fields.get(first);
      const target = field?.target ? catalogue().find(field.target) : undefined;
      if (target && path.length > 0) {
        const [masked] = Object.values(maskFilter(target, { [path.join('.')]: value }) as Record<string, unknown>);
        return [key, masked];
      }
      if (target) return [key, maskFilter(target, value)];
      const isSensitive = field?.mask !== undefined || field?.storage.in === 'vault';
      return [key, isSensitive ? maskLeaves(value, (text) => mask(text, field?.mask ?? 'all')) : value];
    }),
  );
}

function maskLeaves(value: unknown, hide: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((part) => maskLeaves(part, hide));
  if (typeof value !== 'object' || value === null) return hide(String(value));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, maskLeaves(part, hide)]));
}
