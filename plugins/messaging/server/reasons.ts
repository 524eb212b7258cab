import { option } from './labels';

/** Why a message waits or did not go out. A mail server's own refusal is told by its number: `smtp-550`. */
export const REASONS = [
  option('quiet-hours', 'Quiet hours', '免打扰时段', '勿擾時段'),
  option('no-consent', 'No consent', '未授权', '未授權'),
  option('do-not-contact', 'Not to be contacted', '请勿联系', '請勿聯絡'),
  option('no-address', 'No address', '无联系方式', '無聯絡方式'),
  option('no-recipient', 'Customer is gone', '客户已不存在', '客戶已不存在'),
  option('no-purpose', 'Purpose is gone', '用途已不存在', '用途已不存在'),
  option('no-content', 'No text for this channel', '该渠道无内容', '該管道無內容'),
  option('no-owner', 'Nobody looks after the customer', '客户无负责人', '客戶無負責人'),
  option('no-channel', 'Channel is not set up', '渠道未配置', '管道未設定'),
  option('capped', 'Written to enough', '已达频次上限', '已達頻次上限'),
  option('suppressed-bounced', 'Address does not take mails', '地址退信', '地址退信'),
  option('suppressed-complained', 'Has complained of mails', '曾投诉邮件', '曾投訴郵件'),
  option('suppressed-risk', 'Held back for risk', '因风险屏蔽', '因風險封鎖'),
  option('suppressed-complaint', 'Held back for a complaint', '因客诉屏蔽', '因客訴封鎖'),
  option('suppressed-manual', 'Held back by hand', '人工屏蔽', '人工封鎖'),
  option('invalid-address', 'Address is not valid', '地址无效', '地址無效'),
  option('invalid-message', 'Message was not accepted', '消息不被接受', '訊息不被接受'),
  option('interrupted', 'Sending was interrupted', '发送中断', '傳送中斷'),
  option('smtp-connection', 'Mail server could not be reached', '无法连接邮件服务器', '無法連線郵件伺服器'),
  option('smtp-sign-in', 'Mail server refused the sign-in', '邮件服务器登录失败', '郵件伺服器登入失敗'),
  option('smtp-server', 'Mail server failed', '邮件服务器错误', '郵件伺服器錯誤'),
  option('sms-connection', 'SMS provider could not be reached', '无法连接短信服务', '無法連線簡訊服務'),
  option('sms-timeout', 'SMS provider did not answer', '短信服务无响应', '簡訊服務無回應'),
];
