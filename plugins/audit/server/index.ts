export { type AuditRow, recordHistory, writeAudit } from './log';
export { schema } from './schema';
