export { compareDecimals } from './decimals';
export { FOLD_SQL, fold } from './fold';
export { type Condition, type FieldLookup, type Has, LIMITS, OPERATORS, type ValueKind } from './language';
export { matches, readerOf } from './matches';
export { ALWAYS, allOf, anyOf, NEVER, parseCondition } from './parse';
export { countIs, join, type Sql, type SqlField, type SqlLookup, sql, toSql } from './to-sql';
export { readValue } from './values';
export { movesWithTime } from './yearly';
