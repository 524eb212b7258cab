export { type Actor, type Origin, SYSTEM } from './actor';
export { keepCalendar } from './bank-calendar/keep';
export { readCalendar, storeCalendar } from './bank-calendar/queries';
export { bankTime, clockSql, daySql, isTimeZone, startOfDaySql } from './bank-time';
export {
  addDays,
  addMonths,
  addYears,
  dayOf,
  daysBetween,
  isDay,
  lastMonths,
  minutesOf,
  momentAt,
  monthsBetween,
  startOfDay,
  startOfMonth,
  weekdayOf,
  yearsBetween,
} from './calendar';
export { clock } from './clock';
export * from './conditions';
export { platform } from './database';
export { type DomainEvents, type OutboxEvent, onEvent, subscribersOf } from './events';
export { type Call, execute, recordDenials } from './execute';
export { parseInput } from './execute-input';
export { checkerRightOf, type FourEyes, type Proposal } from './four-eyes/declaration';
export { startExpiring } from './four-eyes/expire-commands';
export { drain } from './http/drain';
export { escapeHtml } from './http/html';
export { isNestedDeeper } from './http/json-body';
export { originOf } from './http/origin';
export { sendProblem } from './http/problems';
export {
  type ApiRequest,
  type ApiRoute,
  apiRoutes,
  clearRoutes,
  type OperationRoute,
  operationRoute,
  Raw,
  type ReadRoute,
  readRoute,
  registerRoutes,
} from './http/route';
export { dropFiles, readReceived, receiveFiles } from './http/uploads';
export { newDocumentId, newRequestId } from './ids';
export { invalidInput } from './invalid-input';
export { type LinearPattern, linearPattern, type PatternProblem } from './linear-pattern';
export type { Logger } from './logger';
export {
  type AuditNote,
  defineOperation,
  type Operation,
  type OperationContext,
  operations,
  type Permission,
  provideContext,
} from './operation';
export { relayOnce, writeEvents } from './outbox';
export { type AccessPort, type AuditEntry, type AuditPort, type CataloguePort, type FieldChange, ports } from './ports';
export { prepared } from './prepared';
export {
  defineProblems,
  type Failure,
  fail,
  kernelProblems,
  knownProblems,
  ok,
  type Problem,
  type Result,
} from './result';
export { isPutOff, runAsSystem, SystemRefused, takeTurns, tolerate } from './run-as-system';
export { runSchemaSteps, type SchemaStep, schema, wakeOn } from './schema';
export { listen, signals } from './signals';
export { signer } from './signed';
export { startLoop, type TurnResult, type WorkLoop } from './work-loop';
export { endWorkerPools, PoolFull, WorkTooLong, workerPool } from './worker-pool';
export { addWorkingDays, addWorkingHours, closingOf, isWorkingDay, nextWorkingDay } from './working-time';
