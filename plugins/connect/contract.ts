import { type Label, LabelSchema, type Locale, RecordIdSchema, sentenceOf } from '@kehu/kernel/contract';
import { FIELD_REASONS } from '@kehu/records/contract';
import { z } from 'zod';

/** The sentences of everything that can be wrong with a file or a row; `{name}` stands for a parameter. */
export const IMPORT_REASONS = {
  file_empty: {
    en: 'The file is empty.',
    'zh-Hans': '文件为空。',
    'zh-Hant': '檔案是空的。',
  },
  file_not_text: {
    en: 'This is neither a text file nor a workbook (XLSX, ODS).',
    'zh-Hans': '这既不是文本文件，也不是工作簿（XLSX、ODS）。',
    'zh-Hant': '這既不是文字檔，也不是活頁簿（XLSX、ODS）。',
  },
  workbook_too_large: {
    en: 'The workbook is too large: 32 MB, 200,000 rows at the most. Save it as CSV.',
    'zh-Hans': '工作簿过大：最多 32 MB、200,000 行。请另存为 CSV。',
    'zh-Hant': '活頁簿過大：最多 32 MB、200,000 列。請另存為 CSV。',
  },
  sheet_missing: {
    en: 'The workbook has no sheet “{name}”.',
    'zh-Hans': '工作簿中没有工作表“{name}”。',
    'zh-Hant': '活頁簿中沒有工作表「{name}」。',
  },
  encoding_unknown: {
    en: 'The encoding could not be told. Save the file as UTF-8, or name its encoding in the preset.',
    'zh-Hans': '无法识别文件编码。请另存为 UTF-8，或在预设中指定编码。',
    'zh-Hant': '無法辨識檔案編碼。請另存為 UTF-8，或在預設集中指定編碼。',
  },
  bytes_invalid: {
    en: 'Line {line} holds bytes that are not {encoding}. The file is damaged, or in another encoding.',
    'zh-Hans': '第 {line} 行含有不属于 {encoding} 的字节。文件已损坏或使用了其他编码。',
    'zh-Hant': '第 {line} 行含有不屬於 {encoding} 的位元組。檔案已損毀或使用了其他編碼。',
  },
  quote_open: {
    en: 'A quotation mark that opens in row {row} is never closed.',
    'zh-Hans': '第 {row} 行的引号没有闭合。',
    'zh-Hant': '第 {row} 列的引號沒有閉合。',
  },
  record_too_long: {
    en: 'Row {row} is longer than {limit} bytes.',
    'zh-Hans': '第 {row} 行超过 {limit} 字节。',
    'zh-Hant': '第 {row} 列超過 {limit} 位元組。',
  },
  file_truncated: {
    en: 'The file ends in the middle of row {row}.',
    'zh-Hans': '文件在第 {row} 行中间中断。',
    'zh-Hant': '檔案在第 {row} 列中間中斷。',
  },
  header_empty: {
    en: 'Column {column} has no name in the header.',
    'zh-Hans': '表头第 {column} 列没有名称。',
    'zh-Hant': '標題列第 {column} 欄沒有名稱。',
  },
  header_duplicate: {
    en: 'Two columns of the header are called “{name}”.',
    'zh-Hans': '表头中有两列都叫“{name}”。',
    'zh-Hant': '標題列中有兩欄都叫「{name}」。',
  },
  header_missing: {
    en: 'The column “{name}” is missing.',
    'zh-Hans': '缺少列“{name}”。',
    'zh-Hant': '缺少欄位「{name}」。',
  },
  quote_stray: {
    en: 'A quotation mark stands inside a cell that is not quoted.',
    'zh-Hans': '未加引号的单元格中出现了引号。',
    'zh-Hant': '未加引號的儲存格中出現了引號。',
  },
  quote_misplaced: {
    en: 'Text follows a closing quotation mark; quotation marks inside a cell must be doubled.',
    'zh-Hans': '闭合引号之后还有文字；单元格内的引号必须双写。',
    'zh-Hant': '閉合引號之後還有文字；儲存格內的引號必須重複。',
  },
  field_count: {
    en: 'The row has {found} cells instead of {expected}.',
    'zh-Hans': '该行有 {found} 个单元格，应为 {expected} 个。',
    'zh-Hant': '該列有 {found} 個儲存格，應為 {expected} 個。',
  },
  nul: {
    en: 'A cell holds a NUL character.',
    'zh-Hans': '单元格中含有 NUL 字符。',
    'zh-Hant': '儲存格中含有 NUL 字元。',
  },
  character_cut: {
    en: 'The file ends in the middle of a character of this row: it was cut off.',
    'zh-Hans': '文件在该行的一个字符中间结束：文件不完整。',
    'zh-Hant': '檔案在該列的一個字元中間結束：檔案不完整。',
  },
  key_empty: {
    en: 'The key is empty: {columns}.',
    'zh-Hans': '键为空：{columns}。',
    'zh-Hant': '鍵為空：{columns}。',
  },
  key_repeated: {
    en: 'An earlier row of this import has the same key.',
    'zh-Hans': '本次导入中前面的某行使用了相同的键。',
    'zh-Hant': '本次匯入中前面的某列使用了相同的鍵。',
  },
  ledger_changed: {
    en: 'This entry is in the ledger already, with other values: {changes}. Entries of a ledger do not change.',
    'zh-Hans': '该记录已入账，但数值不同：{changes}。账目记录不可更改。',
    'zh-Hant': '該紀錄已入帳，但數值不同：{changes}。帳目紀錄不可變更。',
  },
  currency_differs: {
    en: 'The currency {currency} is not that of the account ({account}). Give a column with the exchange rate in the preset.',
    'zh-Hans': '币种 {currency} 与账户币种（{account}）不同。请在预设中指定汇率列。',
    'zh-Hant': '幣別 {currency} 與帳戶幣別（{account}）不同。請在預設集中指定匯率欄。',
  },
  reference_missing: {
    en: 'There is no {entity} {key}.',
    'zh-Hans': '不存在 {entity} {key}。',
    'zh-Hant': '不存在 {entity} {key}。',
  },
  record_missing: {
    en: 'There is no record with this key to change.',
    'zh-Hans': '没有可更新的对应记录。',
    'zh-Hant': '沒有可更新的對應紀錄。',
  },
  not_unique: {
    en: 'Another record already has this {field}.',
    'zh-Hans': '已有其他记录使用相同的 {field}。',
    'zh-Hant': '已有其他紀錄使用相同的 {field}。',
  },
  date_invalid: {
    en: 'This is no date of the form {formats}.',
    'zh-Hans': '不是 {formats} 格式的日期。',
    'zh-Hant': '不是 {formats} 格式的日期。',
  },
  date_unreadable: {
    en: 'This is no date.',
    'zh-Hans': '不是日期。',
    'zh-Hant': '不是日期。',
  },
  rate_invalid: {
    en: 'The exchange rate is no number above zero.',
    'zh-Hans': '汇率不是大于零的数字。',
    'zh-Hant': '匯率不是大於零的數字。',
  },
  year_missing: {
    en: 'The date has no year, and neither the preset nor the lines before the header tell it.',
    'zh-Hans': '日期没有年份，预设和表头前的内容也未给出年份。',
    'zh-Hant': '日期沒有年份，預設集和標題列前的內容也未提供年份。',
  },
  number_scientific: {
    en: 'A spreadsheet wrote this number as a power of ten; its digits are lost. Export the column as text.',
    'zh-Hans': '电子表格已将该号码改为科学计数法，位数已丢失。请将该列按文本导出。',
    'zh-Hant': '試算表已將該號碼改為科學記號，位數已遺失。請將該欄以文字匯出。',
  },
  number_decimals: {
    en: 'A spreadsheet added decimals to this number. Export the column as text.',
    'zh-Hans': '电子表格为该号码添加了小数。请将该列按文本导出。',
    'zh-Hant': '試算表為該號碼加上了小數。請將該欄以文字匯出。',
  },
  number_cut: {
    en: 'This number ends in 000: a spreadsheet keeps 15 digits only. Export the column as text.',
    'zh-Hans': '该号码以 000 结尾：电子表格只保留 15 位数字。请将该列按文本导出。',
    'zh-Hant': '該號碼以 000 結尾：試算表只保留 15 位數字。請將該欄以文字匯出。',
  },
  number_invalid: {
    en: 'This is no number with “{decimal}” before the decimals.',
    'zh-Hans': '不是以“{decimal}”为小数点的数字。',
    'zh-Hant': '不是以「{decimal}」為小數點的數字。',
  },
  birth_number_invalid: {
    en: 'This is no birth number.',
    'zh-Hans': '不是有效的出生编号。',
    'zh-Hant': '不是有效的出生編號。',
  },
  text_unknown: {
    en: 'The preset does not know this text. It knows: {known}.',
    'zh-Hans': '预设不认识该文字。已知：{known}。',
    'zh-Hant': '預設集不認識該文字。已知：{known}。',
  },
} as const satisfies Record<string, Label>;
export type ImportReason = keyof typeof IMPORT_REASONS;

/** One thing that is wrong with a row. */
export const RowProblemSchema = z.object({
  code: z.string(),
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RowProblemDto = z.infer<typeof RowProblemSchema>;

const REASONS: Record<string, Label> = { ...FIELD_REASONS, ...IMPORT_REASONS };

/** The sentence of a reason, in one language: a file's or a row's own, or one of a field's value. */
export function reasonText(problem: RowProblemDto, locale: Locale = 'en'): string {
  const reason = REASONS[problem.code];
  const sentence = reason ? sentenceOf(reason, problem.params, locale) : problem.code;
  return problem.field ? `${problem.field}: ${sentence}` : sentence;
}

export const IMPORT_STATES = [
  'queued',
  'running',
  'interrupted',
  'cancelled',
  'done',
  'failed',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const ImportTotalsSchema = z.object({
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
});
export type ImportTotals = z.infer<typeof ImportTotalsSchema>;

/** GET /api/imports and /api/imports/:id */
export const ImportSchema = z.object({
  id: z.string(),
  preset: z.string(),
  label: LabelSchema,
  files: z.array(z.string()),
  state: z.enum(IMPORT_STATES),
  dryRun: z.boolean(),
  /** entity → counts of rows */
  totals: z.record(z.string(), ImportTotalsSchema),
  progress: z.object({ done: z.number(), total: z.number() }),
  rejected: z.number(),
  startedBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** what may be done with it now */
  actions: z.array(z.enum(['cancel', 'resume', 'undo', 'run', 'correct'])),
});
export type ImportDto = z.infer<typeof ImportSchema>;

/** How one file of an import was read, and what of it is no row. */
export const FileReadingSchema = z.object({
  run: z.number(),
  file: z.string(),
  entity: z.string(),
  encoding: z.string(),
  /** other encodings that fit the file about as well */
  alternatives: z.array(z.string()),
  header: z.array(z.string()),
  preamble: z.array(z.string()),
  footer: z.array(z.string()),
  /** what the columns' values told: column → order of its dates, or its decimal sign */
  dates: z.record(z.string(), z.string()),
  decimals: z.record(z.string(), z.string()),
  statement: z.object({ year: z.number(), month: z.number().optional() }).optional(),
});
export type FileReading = z.infer<typeof FileReadingSchema>;

/** GET /api/imports/:id/rejects */
export const RejectSchema = z.object({
  run: z.number(),
  file: z.string(),
  row: z.number(),
  entity: z.string(),
  problems: z.array(RowProblemSchema),
  header: z.array(z.string()),
  cells: z.array(z.string()),
});
export type RejectDto = z.infer<typeof RejectSchema>;
export const RejectsSchema = z.object({
  rows: z.array(RejectSchema),
  /** code, and field where it concerns one → rows */
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
});
export type RejectsDto = z.infer<typeof RejectsSchema>;

/** POST /api/imports/:id/rejects */
export const CorrectedSchema = z.object({
  /** `rejected`: it is not right yet, for these reasons */
  outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']),
  problems: z.array(RowProblemSchema),
});
export type CorrectedDto = z.infer<typeof CorrectedSchema>;

/** GET /api/imports/presets */
export const PresetDtoSchema = z.object({
  name: z.string(),
  label: LabelSchema,
  description: LabelSchema.optional(),
  files: z.array(z.object({ name: z.string(), match: z.array(z.string()), entity: z.string() })),
});
export type PresetDto = z.infer<typeof PresetDtoSchema>;

/**
 * How a file writes dates: which part comes first. Four-digit years and dates without separators are told apart anyway;
 * `auto` infers it over all rows, and asks where they leave it open.
 */
export const DATE_ORDERS = ['auto', 'ymd', 'dmy', 'mdy'] as const;

/** What whoever knows the files says of them, where their content leaves it open; with a preset. */
export const ImportAnswersSchema = z.strictObject({
  dates: z.enum(DATE_ORDERS).optional(),
  decimal: z.enum(['auto', '.', ',']).optional(),
  statement: z
    .string()
    .regex(/^(auto|\d{4}(-(0[1-9]|1[0-2]))?)$/, 'must be YYYY or YYYY-MM')
    .optional(),
  encoding: z.string().min(1).max(40).optional(),
  /** sheet of a workbook */
  sheet: z.string().min(1).max(100).optional(),
});
export type ImportAnswers = z.infer<typeof ImportAnswersSchema>;

/** A mapping that somebody made by hand: which column of the file fills which field. */
export const ImportMappingSchema = z.strictObject({
  entity: z.string().min(1).max(60),
  /**
   * column whose text tells the records apart: a second import finds them again by it; null where the rows of a ledger
   * have none, and are known by their content
   */
  key: z.string().min(1).max(300).nullable(),
  /** unique field by which records that are there are found; nothing where the column of the key alone does it */
  by: z.string().min(1).max(60).optional(),
  columns: z
    .array(
      z.strictObject({
        column: z.string().min(1).max(300),
        field: z.string().min(1).max(60),
        /** column with the time of day that belongs to the date in this one */
        time: z.string().min(1).max(300).optional(),
      }),
    )
    .min(1)
    .max(300),
  /** values that all rows get: for what the file does not say, such as whose statement it is */
  values: z
    .array(z.strictObject({ field: z.string().min(1).max(60), value: z.string().min(1).max(300) }))
    .max(300)
    .default([]),
  dates: z.enum(DATE_ORDERS).default('auto'),
  decimal: z.enum(['auto', '.', ',']).default('auto'),
  /** year, or month, of days that are written without a year; `auto` finds it in the lines before the header */
  statement: z
    .string()
    .regex(/^(auto|\d{4}(-(0[1-9]|1[0-2]))?)$/, 'must be YYYY or YYYY-MM')
    .default('auto'),
  /** encoding of the file; detected unless said */
  encoding: z.string().max(40).optional(),
});
export type ImportMapping = z.infer<typeof ImportMappingSchema>;

/** POST /api/imports/preview: what a file looks like, and the mapping that suggests itself. */
export const ImportPreviewSchema = z.object({
  file: z.string(),
  encoding: z.string(),
  /** the first rows in each encoding that the file could as well be read in; empty where there is no doubt */
  readings: z.array(z.object({ encoding: z.string(), lines: z.array(z.string()) })),
  /** what stands before the header, and behind the last row where the whole file was sent */
  preamble: z.array(z.string()),
  footer: z.array(z.string()),
  separator: z.string(),
  quote: z.string(),
  header: z.array(z.string()),
  /** the first rows */
  rows: z.array(z.array(z.string())),
  suggestion: ImportMappingSchema.extend({
    columns: z.array(z.object({ column: z.string(), field: z.string(), time: z.string().optional() })),
  }),
});
export type ImportPreview = z.infer<typeof ImportPreviewSchema>;

/** POST /api/imports/:id/cancel, /resume and /undo */
export const SteerImportInput = z.object({ id: RecordIdSchema });
