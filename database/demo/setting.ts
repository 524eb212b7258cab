/** The demo bank itself: its branches, products and people. */
export const BRANCHES = [
  { code: 'BJ01', name: '北京金融街支行', region: '华北', city: '北京市', area: '110102', country: 'CN' },
  { code: 'BJ02', name: '北京中关村支行', region: '华北', city: '北京市', area: '110108', country: 'CN' },
  { code: 'TJ01', name: '天津滨海支行', region: '华北', city: '天津市', area: '120116', country: 'CN' },
  { code: 'SH01', name: '上海陆家嘴支行', region: '华东', city: '上海市', area: '310115', country: 'CN' },
  { code: 'SH02', name: '上海静安支行', region: '华东', city: '上海市', area: '310106', country: 'CN' },
  { code: 'HZ01', name: '杭州西湖支行', region: '华东', city: '杭州市', area: '330106', country: 'CN' },
  { code: 'NJ01', name: '南京鼓楼支行', region: '华东', city: '南京市', area: '320106', country: 'CN' },
  { code: 'GZ01', name: '广州天河支行', region: '华南', city: '广州市', area: '440106', country: 'CN' },
  { code: 'SZ01', name: '深圳南山支行', region: '华南', city: '深圳市', area: '440305', country: 'CN' },
  { code: 'CD01', name: '成都锦江支行', region: '西南', city: '成都市', area: '510104', country: 'CN' },
  { code: 'HK01', name: '香港中環分行', region: '港澳台', city: '香港', area: '810000', country: 'HK' },
  { code: 'TP01', name: '台北信義分行', region: '港澳台', city: '台北市', area: '710000', country: 'TW' },
] as const;

/** `audience`: whom the product is for; `termMonths`: how long money is laid away. */
export const PRODUCTS = [
  {
    code: 'SAV-BASIC',
    name: '活期储蓄 Basic Savings',
    type: 'savings',
    interestRate: '0.200000',
    audience: 'individual',
  },
  {
    code: 'SAV-PLUS',
    name: '增利储蓄 Savings Plus',
    type: 'savings',
    interestRate: '0.450000',
    audience: 'individual',
  },
  {
    code: 'CUR-PERS',
    name: '个人结算账户 Personal Current',
    type: 'current',
    interestRate: '0.000000',
    audience: 'individual',
  },
  {
    code: 'CUR-BIZ',
    name: '企业结算账户 Business Current',
    type: 'current',
    interestRate: '0.000000',
    audience: 'corporate',
  },
  {
    code: 'DEP-3M',
    name: '三个月定期 3-month Deposit',
    type: 'deposit',
    interestRate: '1.150000',
    audience: 'all',
    termMonths: 3,
  },
  {
    code: 'DEP-1Y',
    name: '一年定期 1-year Deposit',
    type: 'deposit',
    interestRate: '1.450000',
    audience: 'all',
    termMonths: 12,
  },
  {
    code: 'DEP-3Y',
    name: '三年定期 3-year Deposit',
    type: 'deposit',
    interestRate: '1.950000',
    audience: 'all',
    termMonths: 36,
  },
  { code: 'CARD-CLASSIC', name: '信用卡普卡 Classic Card', type: 'card', interestRate: '18.250000', audience: 'all' },
  { code: 'CARD-GOLD', name: '信用卡金卡 Gold Card', type: 'card', interestRate: '18.250000', audience: 'all' },
  { code: 'LOAN-HOME', name: '个人住房贷款 Home Loan', type: 'loan', interestRate: '3.850000', audience: 'individual' },
  { code: 'LOAN-SME', name: '小微企业贷款 SME Loan', type: 'loan', interestRate: '4.350000', audience: 'corporate' },
  { code: 'INV-FUND', name: '稳健理财 Balanced Fund', type: 'investment', interestRate: '2.900000', audience: 'all' },
  { code: 'INV-GOLD', name: '黄金积存 Gold Saver', type: 'investment', interestRate: '0.000000', audience: 'all' },
  { code: 'INS-LIFE', name: '终身寿险 Whole Life', type: 'insurance', interestRate: '2.500000', audience: 'all' },
] as const;

/** Place in BRANCHES of the branch whose staff can sign in. */
export const SHOWN_BRANCH = 3;

/** Who signs in to the demo bank. `branch` is an index into BRANCHES. */
export const DEMO_PEOPLE = [
  { username: 'teller', displayName: '陈雨欣', role: 'teller', branch: SHOWN_BRANCH, language: 'zh-Hans' },
  {
    username: 'rm',
    displayName: '李明 Leo Li',
    role: 'relationship-manager',
    branch: SHOWN_BRANCH,
    language: 'zh-Hans',
  },
  { username: 'manager', displayName: 'Grace Wang', role: 'branch-manager', branch: SHOWN_BRANCH, language: 'en' },
  { username: 'marketer', displayName: '林佳怡', role: 'marketer', branch: 0, language: 'zh-Hant' },
  { username: 'admin', displayName: 'Alex Morgan', role: 'business-admin', branch: 0, language: 'en' },
  { username: 'security', displayName: '赵安全', role: 'security-officer', branch: 0, language: 'zh-Hans' },
  { username: 'auditor', displayName: 'Nora Fischer', role: 'auditor', branch: 0, language: 'en' },
] as const;
