import type { Vault } from '@kehu/vault';
import { canonical } from './canonical';
import type { Field } from './model';

/** What equality search of an encrypted field compares; spellings that mean the same give the same. */
export function blindIndexOf(
  vault: Vault,
  entity: string,
  field: Pick<Field, 'name' | 'type' | 'check' | 'unique' | 'storage'>,
  text: string,
  purpose: 'whole' | 'tail' = 'whole',
): string {
  return vault.blindIndex(canonical(field, text), entity, field.name, purpose);
}
