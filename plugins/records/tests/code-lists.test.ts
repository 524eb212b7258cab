import { codeLists, isCountry, isCurrency, isTimeZone } from '../server/writing/code-lists';

test('countries are those of ISO 3166-1, and Kosovo', () => {
  expect(codeLists().country).toHaveLength(250);
  for (const code of ['CN', 'HK', 'MO', 'TW', 'GB', 'DE', 'US', 'SX', 'SS', 'XK'])
    expect([code, isCountry(code)]).toEqual([code, true]);
  for (const code of ['XX', 'ZZ', 'EU', 'UK', 'DD', 'SU', 'AN', 'cn', 'CHN', ''])
    expect([code, isCountry(code)]).toEqual([code, false]);
});

test('currencies and time zones are those that there are', () => {
  for (const code of ['CNY', 'HKD', 'TWD', 'EUR', 'CZK']) expect([code, isCurrency(code)]).toEqual([code, true]);
  for (const code of ['ABC', 'RMB', 'cny', '']) expect([code, isCurrency(code)]).toEqual([code, false]);
  for (const zone of ['UTC', 'Asia/Shanghai', 'Asia/Calcutta', 'Asia/Kolkata'])
    expect([zone, isTimeZone(zone)]).toEqual([zone, true]);
  for (const zone of ['Mars/Olympus', '+08:00', 'Etc', '']) expect([zone, isTimeZone(zone)]).toEqual([zone, false]);
});
