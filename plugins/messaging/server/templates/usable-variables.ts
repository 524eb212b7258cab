import { catalogue } from '@kehu/records';
import type { TemplateVariable } from '../../contract';
import { messaging, recipientEntity } from '../state';
import { declaredVariables, meaningOf } from './variables';

/** The variables that an editor may offer: fields of the recipient and of what it points to, and what comes with orders. */
export function usableVariables(): TemplateVariable[] {
  const { entity } = messaging.get().recipient;
  const fields = [...recipientEntity().fields.values()].flatMap((field): TemplateVariable[] => {
    if (!field.target) return offer(`${entity}.${field.name}`, [field.label]);
    return [...catalogue().entity(field.target).fields.values()].flatMap((inner) =>
      offer(`${entity}.${field.name}.${inner.name}`, [field.label, inner.label]),
    );
  });
  const own = ['unsubscribe_url', 'preferences_url', ...declaredVariables()];
  return [...fields, ...own.map((path) => ({ path, labels: [], masked: false }))];
}

function offer(path: string, labels: TemplateVariable['labels']): TemplateVariable[] {
  const meaning = meaningOf(path);
  if (typeof meaning === 'string' || 'why' in meaning) return [];
  return [{ path, labels, masked: meaning.field.dataClass !== 'C1' }];
}
