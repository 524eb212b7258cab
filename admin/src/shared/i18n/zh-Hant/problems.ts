import type { problems as english } from '../en/problems';

export const problems: Record<keyof typeof english, string> = {
  'problem.kernel.invalid_input': '部分輸入有誤：{{summary}}',
  'problem.kernel.no_such_route': '沒有這個地址。',
  'problem.kernel.method_not_allowed': '此地址不接受 {{method}}。',
  'problem.kernel.body_too_large': '內容超過 {{limit}}。',
  'problem.kernel.malformed': '無法讀取請求：{{reason}}',
  'problem.kernel.idempotency_mismatch': '此請求之前已用其他內容送出過。',
  'problem.kernel.internal': '系統出現問題，已記錄為 {{requestId}}。',
  'problem.access.no_such_role': '沒有職位「{{role}}」。',
  'problem.access.unknown_subject': '針對「{{subject}}」的規則所指對象不存在。',
  'problem.jobs.not_found': '沒有任務 {{id}}。',
  'problem.jobs.wrong_state': '任務目前狀態為 {{state}}，無法執行此操作。',
  'problem.jobs.duplicate': '同類任務正在等待或執行。',
  'problem.fields.no_such_entity': '此類記錄不支援自訂欄位。',
  'problem.fields.not_a_choice': '只有選項欄位才有選項。',
};
