// Invented customers with numbers that pass every check; the same for the same seed and place.
const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'];
const GIVEN = '伟 强 磊 军 洋 芳 娜 敏 静 丽 志强 建国 俊杰 浩然 雨桐 欣怡 秀英 淑芬 晓红 国华'.split(' ');
const CITIES = '上海市 北京市 广州市 深圳市 杭州市 成都市'.split(' ');
const OCCUPATIONS = '教师 医生 工程师 会计 律师 司机 厨师 设计师'.split(' ');
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: area, day of birth, serial number, check character. */
function residentId(day, serial) {
  const first = `310115${day.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first[i]), 0);
  return first + '10X98765432'[sum % 11];
}

const pick = (list, n) => list[n % list.length];

/** @param seed keeps the people of different runs apart: their numbers never meet */
export function person(seed, i) {
  const n = seed * 10_000_000 + i;
  const mixed = Math.abs(Math.imul(n, 2_654_435_761) >> 3);
  const birthDate = new Date(Date.UTC(1950, 0, 1 + (i % 20_000))).toISOString().slice(0, 10);
  return {
    customerNo: `B${n}`,
    name: pick(FAMILY, mixed) + pick(GIVEN, mixed >> 5),
    kind: 'individual',
    gender: mixed % 2 ? 'male' : 'female',
    birthDate,
    nationality: 'CN',
    idType: 'resident-id',
    idNumber: residentId(birthDate, Math.floor(i / 20_000) + seed * 100),
    mobile: `1${String(3_000_000_000 + (n % 6_999_999_999)).padStart(10, '0')}`,
    email: `customer.${n}@example.com`,
    addressLine: `人民路${(mixed % 900) + 1}号${(i % 30) + 1}室`,
    city: pick(CITIES, mixed >> 2),
    occupation: pick(OCCUPATIONS, mixed >> 4),
  };
}
