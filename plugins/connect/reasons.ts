import type { Label } from '@kehu/kernel/contract';

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
