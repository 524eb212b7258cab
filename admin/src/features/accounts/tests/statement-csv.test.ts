import { expect, it } from '@jest/globals';
import type { FieldDto } from '@kehu/records/contract';
import { statementCsv } from '../statement-csv';

const COLUMNS = [
  { name: 'bookedOn', type: 'date', label: { en: 'Booked', 'zh-Hans': '记账日' } },
  {
    name: 'channel',
    type: 'choice',
    label: { en: 'Channel', 'zh-Hans': '渠道' },
    options: [{ value: 'mobile', label: { en: 'Mobile', 'zh-Hans': '手机' } }],
  },
  { name: 'amount', type: 'money', label: { en: 'Amount', 'zh-Hans': '金额' } },
  { name: 'balance', type: 'money', label: { en: 'Balance', 'zh-Hans': '余额' } },
] as FieldDto[];

it('is written with signed amounts and in the language of who saves it', () => {
  const rows = [
    { id: '1', bookedOn: '2026-01-02', channel: 'mobile', amount: '12.50', direction: 'debit', balance: '7.50' },
    { id: '2', bookedOn: '2026-01-01', channel: null, amount: '20.00', direction: 'credit', balance: '20.00' },
  ];
  const csv = statementCsv(COLUMNS, rows, { label: (label) => label['zh-Hans'] ?? label.en, yes: '是', no: '否' });
  expect(csv).toBe('\uFEFF记账日,渠道,金额,余额\r\n2026-01-02,手机,-12.50,7.50\r\n2026-01-01,,20.00,20.00\r\n');
});
