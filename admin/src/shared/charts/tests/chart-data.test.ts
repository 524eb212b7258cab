import { expect, it } from '@jest/globals';
import { toCsv } from '../chart-data';

it('writes CSV that a spreadsheet reads and does not run', () => {
  const csv = toCsv({
    labelTitle: 'Month',
    labels: ['10, 2026', '=cmd()'],
    series: [{ name: 'In "net"', values: ['12.50', '-3.00'] }],
  });
  expect(csv).toBe('\uFEFFMonth,"In ""net"""\r\n"10, 2026",12.50\r\n\'=cmd(),-3.00\r\n');
});
