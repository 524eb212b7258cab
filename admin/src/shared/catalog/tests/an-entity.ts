import type { EntityDto, FieldDto } from '@kehu/records/contract';

/** A field of the catalogue with everything that a test does not care about. */
export const aField = (field: Partial<FieldDto> & Pick<FieldDto, 'name'>): FieldDto => ({
  type: 'text',
  label: { en: field.name },
  dataClass: 'C1',
  required: false,
  unique: false,
  masked: false,
  writable: true,
  operators: ['$eq'],
  sortable: true,
  custom: false,
  ...field,
});

export const anEntity = (entity: Partial<EntityDto> = {}): EntityDto => ({
  name: 'customer',
  path: 'customers',
  label: { en: 'Customer' },
  labelPlural: { en: 'Customers' },
  kind: 'content',
  titleField: 'name',
  defaultColumns: ['name'],
  defaultSort: 'name:asc',
  sections: [],
  fields: [aField({ name: 'name' }), aField({ name: 'city' })],
  collections: [],
  actions: ['list', 'update'],
  partial: false,
  customisable: true,
  ...entity,
});
