import { normalise, type Vault } from '@kehu/vault';
import type { Field } from './model';

/** A mainland mobile number is the same with and without the country's code. */
const MAINLAND_CODE = /^(?:\+|00)86(?=1\d{10}$)/;

/** What equality search of an encrypted field compares; spellings that mean the same give the same. */
export function blindIndexOf(
  vault: Vault,
  entity: string,
  field: Pick<Field, 'name' | 'check'>,
  text: string,
  purpose: 'whole' | 'tail' = 'whole',
): string {
  const same = field.check === 'phone' ? normalise(text).replace(MAINLAND_CODE, '') : text;
  return vault.blindIndex(same, entity, field.name, purpose);
}
