import type { messaging as english } from '../en/messaging';

export const messaging: { readonly [Key in keyof typeof english]: string } = {
  'problem.messaging.template_stale': '其他人已保存此模板，请重新载入。',
  'problem.messaging.template_not_active': '只能发送已启用的模板。',
  'problem.messaging.no_such_version': '模板没有版本 {{version}}。',
  'problem.messaging.no_such_purpose': '没有名为 {{purpose}} 的用途。',
  'problem.messaging.no_such_recipient': '没有此客户，或您无权查看。',
  'problem.messaging.no_content': '模板尚无内容。',
  'problem.messaging.no_address': '缺少发送地址。',
  'problem.messaging.delivery_not_found': '没有消息 {{id}}。',
  'problem.messaging.delivery_not_uncertain': '此消息的发送状态并无疑问。',
  'problem.messaging.settings_stale': '其他人已修改这些设置，请重新载入。',
};
