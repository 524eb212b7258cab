import type { Topic } from '../../contract';
import { simplified } from './traditional';

/** Words that tell what a comment is about: English by the beginnings of words, Chinese (simplified) as they are. */
const SIGNS: Record<Exclude<Topic, 'other'>, { en: string; zh: string }> = {
  waiting: {
    en: 'wait|queue|queuing|slow|delay|late|hours|minutes|line|speed|fast|quick|prompt',
    zh: '排队|等了|等待|久等|等候|很慢|太慢|好慢|慢|很久|半天|小时|分钟|叫号|取号|速度|很快|效率|超时|拖',
  },
  staff: {
    en: 'staff|teller|employee|clerk|advisor|adviser|manager|agent|rude|polite|friendly|helpful|attitude|service|courteous|professional',
    zh: '态度|员工|柜员|工作人员|服务员|客服|经理|大堂|保安|热情|礼貌|冷漠|耐心|专业|服务',
  },
  fees: {
    en: 'fee|fees|charge|charges|charged|cost|expensive|price|interest|rate|rates|cheap|commission|overdraft',
    zh: '手续费|收费|费用|年费|管理费|扣费|扣款|贵|便宜|价格|利息|利率|汇率|优惠|免费',
  },
  app: {
    en: 'app|apps|website|online|mobile|login|log in|crash|update|website|internet|digital|face id|password|interface',
    zh: '手机银行|网银|网上银行|应用|软件|登录|登不上|闪退|卡顿|更新|界面|小程序|密码|人脸|网站|客户端|app',
  },
  cards: {
    en: 'card|cards|debit|credit card|atm|cash machine|pin|visa|mastercard|unionpay',
    zh: '信用卡|银行卡|借记卡|储蓄卡|刷卡|办卡|卡片|额度|取款机|提款机|存取款|自助机|银联|atm',
  },
  loans: {
    en: 'loan|loans|mortgage|borrow|lending|repay|instalment|installment|credit line|refinanc',
    zh: '贷款|房贷|车贷|按揭|借款|还款|分期|审批|放款|征信|抵押',
  },
  security: {
    en: 'fraud|scam|security|secure|safe|unsafe|stolen|hack|phish|leak|privacy|suspicious|blocked|frozen',
    zh: '安全|诈骗|盗刷|被盗|泄露|隐私|骗|冻结|风险|验证码|可疑|锁定|骚扰',
  },
  branch: {
    en: 'branch|branches|counter|lobby|parking|opening hours|location|office|building|seat',
    zh: '网点|支行|分行|柜台|窗口|大厅|营业厅|营业时间|停车|环境|座位|位置|装修',
  },
  products: {
    en: 'deposit|saving|savings|fund|funds|invest|insurance|product|wealth|return|returns|account|transfer',
    zh: '理财|存款|定期|活期|基金|保险|产品|收益|投资|开户|账户|转账|汇款|积分',
  },
};

const NONE_FOLLOWS = '(?![a-z])';
const PATTERNS = Object.entries(SIGNS).map(([topic, { en, zh }]) => ({
  topic: topic as Topic,
  pattern: new RegExp(`\\b(?:${en})s?${NONE_FOLLOWS}|${zh}`),
}));

/** What a comment is about; `other` when nothing known is spoken of. */
export function topicsOf(text: string): Topic[] {
  const plain = simplified(text.slice(0, 4_000)).toLowerCase();
  const found = PATTERNS.filter(({ pattern }) => pattern.test(plain)).map(({ topic }) => topic);
  return found.length > 0 ? found : ['other'];
}
