import type { Label } from '@kehu/kernel/contract';
import { label } from '../../labels';
import type { FeatureColumn, FeatureSource } from '../source';
import { bookings, within } from './bookings';

const CHANNELS: readonly (readonly [channel: string, text: Label])[] = [
  ['online', label('online banking', '网上银行', '網路銀行')],
  ['mobile', label('mobile banking', '手机银行', '行動銀行')],
  ['branch', label('branch', '网点', '分行')],
  ['atm', label('cash machine', '自助设备', '自動櫃員機')],
  ['card', label('card terminal', '刷卡终端', '刷卡終端')],
];

const MADE = `${within(90)} and b.channel <> 'system'`;

const share = ([channel, text]: (typeof CHANNELS)[number]): FeatureColumn => ({
  name: `${channel}Share90`,
  column: `${channel}_share_90`,
  unit: 'percent',
  label: label(
    `Share of ${text.en}, 90 days (%)`,
    `近 90 天${text['zh-Hans']}占比 (%)`,
    `近 90 天${text['zh-Hant']}占比 (%)`,
  ),
  help: label(
    `Bookings by ${text.en} among all with a channel that the system did not make itself, last 90 days`,
    `近 90 天通过${text['zh-Hans']}的交易笔数占有渠道的非系统交易笔数的比例`,
    `近 90 天透過${text['zh-Hant']}的交易筆數占有通路的非系統交易筆數的比例`,
  ),
  value: `round(100.0 * count(*) filter (where ${within(90)} and b.channel = '${channel}') / nullif(count(*) filter (where ${MADE}), 0), 1)`,
});

/** How the customer deals with the bank. */
export const channels: FeatureSource = {
  name: 'channels',
  base: bookings,
  columns: [
    ...CHANNELS.map(share),
    {
      name: 'cashShare90',
      column: 'cash_share_90',
      unit: 'percent',
      label: label('Share of cash, 90 days (%)', '近 90 天现金占比 (%)', '近 90 天現金占比 (%)'),
      help: label(
        'Cash withdrawals among all money that went out of accounts that hold assets, last 90 days',
        '近 90 天现金支取金额占资产类账户流出金额的比例',
        '近 90 天現金提領金額占資產類帳戶流出金額的比例',
      ),
      value: `round(100 * coalesce(sum(b.amount) filter (where b.own and b.kind = 'cash-out' and not b.comes and ${within(90)}), 0)
        / nullif(sum(b.amount) filter (where b.own and not b.comes and ${within(90)}), 0), 1)`,
    },
    {
      name: 'topChannel',
      column: 'top_channel',
      unit: 'text',
      label: label('Usual channel', '常用渠道', '常用通路'),
      help: label(
        'Channel of the most bookings of the last 90 days that the system did not make itself',
        '近 90 天非系统交易中使用最多的渠道',
        '近 90 天非系統交易中使用最多的通路',
      ),
      value: `mode() within group (order by b.channel) filter (where ${MADE})`,
    },
  ],
};
