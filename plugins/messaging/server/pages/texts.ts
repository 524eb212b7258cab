import type { Locale } from '@kehu/kernel/contract';

interface Texts {
  email: string;
  sms: string;
  title: string;
  intro: string;
  save: string;
  saved: string;
  always: string;
  gone: string;
  goneText: string;
  leave: string;
  leaveText: string;
  leaveButton: string;
  left: string;
  leftText: string;
  more: string;
}

/** What customers read. `{what}` and `{way}` stand for the purpose and the channel. */
export const TEXTS: Record<Locale, Texts> = {
  en: {
    email: 'E-mail',
    sms: 'Text message',
    title: 'What I receive',
    intro: 'Choose what we may send you, and how. You can change this at any time.',
    save: 'Save',
    saved: 'Your choice has been saved.',
    always: 'Messages about your own accounts and contracts always reach you.',
    gone: 'This link does not work',
    goneText: 'It may not have been copied completely. Use the link of a newer message, or ask your branch.',
    leave: 'Unsubscribe',
    leaveText: 'You will no longer receive this from us: {what}, {way}.',
    leaveButton: 'Unsubscribe',
    left: 'You have unsubscribed',
    leftText: 'We will no longer send you this: {what}, {way}.',
    more: 'Choose what I receive',
  },
  'zh-Hans': {
    email: '电子邮件',
    sms: '短信',
    title: '接收设置',
    intro: '请选择我们可以向您发送的内容和方式，您可随时更改。',
    save: '保存',
    saved: '您的选择已保存。',
    always: '与您本人账户和合同相关的通知始终会送达。',
    gone: '此链接无效',
    goneText: '链接可能未完整复制。请使用较新消息中的链接，或咨询您的网点。',
    leave: '退订',
    leaveText: '您将不再收到：{what}（{way}）。',
    leaveButton: '确认退订',
    left: '您已退订',
    leftText: '我们不会再向您发送：{what}（{way}）。',
    more: '选择接收内容',
  },
  'zh-Hant': {
    email: '電子郵件',
    sms: '簡訊',
    title: '接收設定',
    intro: '請選擇我們可以傳送給您的內容與方式，您可隨時變更。',
    save: '儲存',
    saved: '您的選擇已儲存。',
    always: '與您本人帳戶及合約相關的通知一律會送達。',
    gone: '此連結無效',
    goneText: '連結可能未完整複製。請使用較新訊息中的連結，或洽詢您的分行。',
    leave: '取消訂閱',
    leaveText: '您將不再收到：{what}（{way}）。',
    leaveButton: '確認取消訂閱',
    left: '您已取消訂閱',
    leftText: '我們不會再傳送給您：{what}（{way}）。',
    more: '選擇接收內容',
  },
};
