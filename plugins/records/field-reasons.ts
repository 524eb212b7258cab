import type { Label } from '@kehu/kernel/contract';

/** What can be wrong with the value of a field, in the reader's language; `{name}` stands for a parameter. */
export const FIELD_REASONS = {
  required: { en: 'must not be empty', 'zh-Hans': '不能为空', 'zh-Hant': '不能為空' },
  unknown_field: { en: 'there is no such field', 'zh-Hans': '没有这个字段', 'zh-Hant': '沒有這個欄位' },
  not_writable: { en: 'you may not change this field', 'zh-Hans': '您不能修改此字段', 'zh-Hant': '您不能修改此欄位' },
  not_text: { en: 'must be text', 'zh-Hans': '必须是文本', 'zh-Hant': '必須是文字' },
  invalid_character: {
    en: 'holds a character that cannot be stored',
    'zh-Hans': '含有无法保存的字符',
    'zh-Hant': '含有無法儲存的字元',
  },
  too_long: {
    en: 'is longer than {limit} characters',
    'zh-Hans': '超过 {limit} 个字符',
    'zh-Hant': '超過 {limit} 個字元',
  },
  not_number: { en: 'must be a number', 'zh-Hans': '必须是数字', 'zh-Hant': '必須是數字' },
  not_whole: { en: 'must be a whole number', 'zh-Hans': '必须是整数', 'zh-Hant': '必須是整數' },
  not_amount: {
    en: 'must be an amount with at most two decimals',
    'zh-Hans': '必须是金额，最多两位小数',
    'zh-Hant': '必須是金額，最多兩位小數',
  },
  not_decimal: {
    en: 'must be a number with at most six decimals',
    'zh-Hans': '必须是数字，最多六位小数',
    'zh-Hant': '必須是數字，最多六位小數',
  },
  too_small: { en: 'must be at least {limit}', 'zh-Hans': '不能小于 {limit}', 'zh-Hant': '不能小於 {limit}' },
  too_large: { en: 'must be at most {limit}', 'zh-Hans': '不能大于 {limit}', 'zh-Hant': '不能大於 {limit}' },
  not_yes_no: { en: 'must be yes or no', 'zh-Hans': '必须为是或否', 'zh-Hant': '必須為是或否' },
  not_date: {
    en: 'must be a date as YYYY-MM-DD',
    'zh-Hans': '必须是 YYYY-MM-DD 格式的日期',
    'zh-Hant': '必須是 YYYY-MM-DD 格式的日期',
  },
  not_moment: {
    en: 'must be a date and time as YYYY-MM-DDThh:mm:ssZ',
    'zh-Hans': '必须是 YYYY-MM-DDThh:mm:ssZ 格式的日期时间',
    'zh-Hant': '必須是 YYYY-MM-DDThh:mm:ssZ 格式的日期時間',
  },
  in_future: { en: 'cannot lie in the future', 'zh-Hans': '不能晚于今天', 'zh-Hant': '不能晚於今天' },
  not_an_option: {
    en: 'must be one of {options}',
    'zh-Hans': '必须是以下之一：{options}',
    'zh-Hant': '必須是以下之一：{options}',
  },
  not_a_record: { en: 'must be the id of a record', 'zh-Hans': '必须是一条记录', 'zh-Hant': '必須是一筆記錄' },
  no_such_record: {
    en: 'does not exist, or you may not see it',
    'zh-Hans': '不存在，或您无权查看',
    'zh-Hant': '不存在，或您無權檢視',
  },
  duplicate: {
    en: 'stands in another record already',
    'zh-Hans': '已被另一条记录使用',
    'zh-Hant': '已被另一筆記錄使用',
  },
  invalid_email: { en: 'is not an e-mail address', 'zh-Hans': '不是电子邮箱地址', 'zh-Hant': '不是電子郵件地址' },
  invalid_phone: { en: 'is not a telephone number', 'zh-Hans': '不是电话号码', 'zh-Hant': '不是電話號碼' },
  invalid_iban: {
    en: 'is not an IBAN: its check digits do not fit',
    'zh-Hans': '不是 IBAN：校验位不符',
    'zh-Hant': '不是 IBAN：檢查碼不符',
  },
  invalid_card: {
    en: 'is not a card number: its check digit does not fit',
    'zh-Hans': '不是卡号：校验位不符',
    'zh-Hant': '不是卡號：檢查碼不符',
  },
  invalid_currency: {
    en: 'must be a currency code of ISO 4217, like CNY',
    'zh-Hans': '必须是 ISO 4217 币种代码，如 CNY',
    'zh-Hant': '必須是 ISO 4217 幣別代碼，如 CNY',
  },
  invalid_country: {
    en: 'must be a country code of ISO 3166, like CN',
    'zh-Hans': '必须是 ISO 3166 国家代码，如 CN',
    'zh-Hant': '必須是 ISO 3166 國家代碼，如 TW',
  },
  invalid_time_zone: {
    en: 'must be a time zone like Asia/Shanghai',
    'zh-Hans': '必须是时区名称，如 Asia/Shanghai',
    'zh-Hant': '必須是時區名稱，如 Asia/Taipei',
  },
  invalid_resident_id: {
    en: 'is not a resident ID number: its check character or its date does not fit',
    'zh-Hans': '不是居民身份证号：校验位或日期不符',
    'zh-Hant': '不是居民身分證號：檢查碼或日期不符',
  },
  invalid_id_number: {
    en: 'is not a number of this type of ID',
    'zh-Hans': '与所选证件类型的号码格式不符',
    'zh-Hant': '與所選證件類型的號碼格式不符',
  },
  too_early: {
    en: 'cannot be before {date}',
    'zh-Hans': '不能早于 {date}',
    'zh-Hant': '不能早於 {date}',
  },
  birth_date_differs: {
    en: 'does not fit the ID number, which says {date}',
    'zh-Hans': '与证件号码不符，证件号码显示为 {date}',
    'zh-Hant': '與證件號碼不符，證件號碼顯示為 {date}',
  },
} as const satisfies Record<string, Label>;
export type FieldReason = keyof typeof FIELD_REASONS;
