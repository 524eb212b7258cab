import type { problems as english } from '../en/problems';

export const problems: Record<keyof typeof english, string> = {
  'problem.kernel.invalid_input': '部分输入有误：{{summary}}',
  'problem.kernel.no_such_route': '没有这个地址。',
  'problem.kernel.method_not_allowed': '此地址不接受 {{method}}。',
  'problem.kernel.body_too_large': '内容超过 {{limit}}。',
  'problem.kernel.malformed': '无法读取请求：{{reason}}',
  'problem.kernel.idempotency_mismatch': '此请求之前已用其他内容发送过。',
  'problem.kernel.internal': '系统出现问题，已记录为 {{requestId}}。',
  'problem.access.no_such_role': '没有岗位“{{role}}”。',
  'problem.access.unknown_subject': '针对“{{subject}}”的规则所指对象不存在。',
  'problem.jobs.not_found': '没有任务 {{id}}。',
  'problem.jobs.wrong_state': '任务当前状态为 {{state}}，无法执行此操作。',
  'problem.jobs.duplicate': '同类任务正在等待或运行。',
  'problem.fields.no_such_entity': '此类记录不支持自定义字段。',
  'problem.fields.not_a_choice': '只有选项字段才有选项。',
};
