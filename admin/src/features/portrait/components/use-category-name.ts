import type { EntityDto } from '@kehu/records/contract';
import { fieldOf } from '../../../shared/catalog/catalog-context';
import { useLabel } from '../../../shared/i18n/use-locale';

/** What a spending category is called; where the catalogue's list of them is hidden, by its own name. */
export function useCategoryName(entity: EntityDto): (category: string) => string {
  const label = useLabel();
  const options = fieldOf(entity, 'topCategory')?.options;
  return (category) => {
    const option = options?.find(({ value }) => value === category);
    return option ? label(option.label) : category;
  };
}
