export { defineChoices, defineCollection, defineComputedFields, defineSection } from './catalogue/beside';
export { blindIndexOf } from './catalogue/blind-index';
export { canonical, readEmail, readPhone } from './catalogue/canonical';
export { Catalogue } from './catalogue/catalogue';
export { type FieldDefinition, listDefinitions } from './catalogue/custom-fields';
export { entitiesOf } from './catalogue/from-strapi';
export { defineLedger, type LedgerSpec } from './catalogue/ledger';
export { type Entity, type Field, type StoredField, storedFields } from './catalogue/model';
export { aggregate } from './gate/aggregate';
export { csvLine, withoutGuard } from './gate/csv';
export { columnExpression } from './gate/expressions';
export { Gate, type Page } from './gate/gate';
export { history } from './gate/history';
export { defineSearchTarget } from './gate/one-box';
export { recordProblems } from './gate/problems';
export { parseFilter } from './gate/query';
export { type Readable, readableRows } from './gate/readable';
export type { EntityView, Views } from './gate/view';
export { schema } from './schema';
export { catalogue, gateFor, viewsOf } from './state';
export { isCardNumber, isIban } from './writing/checks';
export { encode } from './writing/encode';
export type { Held } from './writing/held';
export { type Order, orderProblems } from './writing/order';
export { Records } from './writing/records';
export { isResidentId, residentBirthDate, residentIdCheck } from './writing/resident-id';
export {
  defineRecordRules,
  fieldProblem,
  type RecordRules,
  readChanges,
  readField,
  readNewRecord,
  rulesOf,
  type Values,
} from './writing/validate';
