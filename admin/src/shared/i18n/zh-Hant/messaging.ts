import type { messaging as english } from '../en/messaging';

export const messaging: { readonly [Key in keyof typeof english]: string } = {
  'problem.messaging.template_stale': '其他人已儲存此範本，請重新載入。',
  'problem.messaging.template_not_active': '只能傳送已啟用的範本。',
  'problem.messaging.no_such_version': '範本沒有版本 {{version}}。',
  'problem.messaging.no_such_purpose': '沒有名為 {{purpose}} 的用途。',
  'problem.messaging.no_such_recipient': '沒有此客戶，或您無權檢視。',
  'problem.messaging.no_content': '範本尚無內容。',
  'problem.messaging.no_address': '缺少傳送地址。',
  'problem.messaging.delivery_not_found': '沒有訊息 {{id}}。',
  'problem.messaging.delivery_not_uncertain': '此訊息的傳送狀態並無疑問。',
  'problem.messaging.settings_stale': '其他人已修改這些設定，請重新載入。',
};
