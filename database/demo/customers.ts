import { addDays, addYears, daysBetween, yearsBetween } from '@kehu/kernel';
import { creditCode, mobileNumber, residentId } from './identifiers';
import * as names from './names';
import type { Random } from './random';
import { BRANCHES } from './setting';

export type Values = Record<string, unknown>;

export interface DemoCustomer {
  /** From 0; the record's place in the bank. */
  index: number;
  values: Values;
  /** Place in BRANCHES. */
  branch: number;
  corporate: boolean;
  chinese: boolean;
  female: boolean;
  /** Yuan a month: pay of a person, turnover of a company. */
  income: number;
  /** Years; 0 for a company. */
  age: number;
  /** Name of the customer who pays the salary, if that is a customer too. */
  paidBy: string | null;
}

const CORPORATE_SHARE = 0.08;
const CHINESE_SHARE = 0.75;

const placeOf = (branch: number) => BRANCHES[branch] as (typeof BRANCHES)[number];
const isMainland = (branch: number): boolean => placeOf(branch).country === 'CN';

/** One invented customer; `index` makes the customer number. */
export function demoCustomer(index: number, random: Random, today: string): DemoCustomer {
  const branch = random.int(0, BRANCHES.length - 1);
  const place = placeOf(branch);
  const since = addDays(today, -knownFor(index, random.int(30, 5500)));
  const kyc = kycOf(since, today, random);
  const common: Values = {
    customerNo: `C${String(index + 1).padStart(8, '0')}`,
    status: random.chance(0.03) ? 'dormant' : 'active',
    since,
    city: place.city,
    region: place.region,
    country: place.country,
    ...kyc,
    riskRating: random.chance(0.78) ? 'low' : random.chance(0.8) ? 'medium' : 'high',
    preferredChannel: random.pick(['app', 'app', 'sms', 'email', 'phone', 'branch']),
    addressLine: address(branch, random),
    postalCode: place.country === 'CN' ? `${place.area.slice(0, 2)}${random.digits(4)}` : null,
    doNotContact: random.chance(0.04),
    politicallyExposed: random.chance(0.004),
    mobile: mobileNumber(place.country, random),
    lastContactAt: random.chance(0.6)
      ? `${addDays(today, -random.int(1, Math.min(365, daysBetween(since, today))))}T0${random.int(1, 9)}:30:00.000Z`
      : null,
  };
  return random.chance(CORPORATE_SHARE)
    ? company(index, common, branch, random)
    : person(index, common, branch, random, today);
}

/** Days: one in twenty-five has come within the last four weeks, the latest yesterday. */
const knownFor = (index: number, drawn: number): number => (index % 25 === 7 ? 1 + ((index * 5) % 28) : drawn);

/** Reviewed at the start and then every one to three years; who is past the day is expired. */
function kycOf(since: string, today: string, random: Random): Values {
  const known = daysBetween(since, today);
  const reviewedOn = addDays(today, -random.int(0, Math.min(known, 800)));
  const dueOn = addYears(reviewedOn, random.pick([1, 2, 3]));
  const pending = known < 90 && random.chance(0.4);
  return {
    kycStatus: pending ? 'pending' : dueOn < today ? 'expired' : random.chance(0.995) ? 'verified' : 'rejected',
    kycReviewedOn: pending ? null : reviewedOn,
    kycDueOn: pending ? addDays(today, 14) : dueOn,
  };
}

function address(branch: number, random: Random): string {
  if (isMainland(branch)) {
    const street = random.pick(names.CHINESE.simplified.streets);
    return `${street}${random.int(1, 999)}号${random.int(1, 30)}栋${random.int(1, 28)}0${random.int(1, 4)}室`;
  }
  return `${random.pick(names.CHINESE.traditional.streets)}${random.int(1, 420)}號${random.int(2, 38)}樓`;
}

function company(index: number, common: Values, branch: number, random: Random): DemoCustomer {
  const { kind, industry } = random.pick(names.COMPANY_KINDS);
  const head = `${random.pick(names.COMPANY_HEADS)}${random.pick(['', '', '新', '国际', '兴业'])}`;
  const code = creditCode(placeOf(branch).area, random);
  const income = Math.round(random.skewed(250_000, 0.9));
  const since = common.since as string;
  const values: Values = {
    ...common,
    kind: 'corporate',
    name: `${placeOf(branch).city.replace('市', '')}${head}${kind}`,
    idType: 'business-licence',
    idNumber: code,
    registrationNo: code,
    industry,
    foundedOn: addDays(since, -random.int(0, 4000)),
    employees: Math.max(1, Math.round(random.skewed(30, 1))),
    annualIncome: `${income * 12}.00`,
    email: `info.${index + 1}@example.com`,
    preferredLanguage: isMainland(branch) ? 'zh-Hans' : 'zh-Hant',
    tags: random.chance(0.6) ? ['sme'] : null,
  };
  return { index, values, branch, corporate: true, chinese: true, female: false, income, age: 0, paidBy: null };
}

function person(index: number, common: Values, branch: number, random: Random, today: string): DemoCustomer {
  const female = random.chance(0.51);
  const chinese = random.chance(CHINESE_SHARE);
  const since = common.since as string;
  // Nobody opened an account before the age of 16.
  const youngest = Math.max(18, 17 + yearsBetween(since, today));
  const age = Math.min(92, Math.max(youngest, Math.round(18 + random.skewed(26, 0.55))));
  // The last birthday is today or lies up to 364 days back: the next one may be any day.
  const birthDate = addDays(addYears(today, -age), -random.int(0, 364));
  const work = workOf(age, random);
  const customer: DemoCustomer = {
    index,
    values: {},
    branch,
    corporate: false,
    chinese,
    female,
    income: work.income,
    age,
    paidBy: null,
  };
  const tags = [
    ...(work.income > 40_000 ? ['vip'] : []),
    ...(age < 32 && work.income > 8000 ? ['young'] : []),
    ...(age > 62 ? ['senior'] : []),
    ...(random.chance(0.015) ? ['complaint'] : []),
  ];
  customer.values = {
    ...common,
    kind: 'individual',
    ...nameOf(customer, random),
    gender: female ? 'female' : 'male',
    birthDate,
    nationality: chinese ? 'CN' : random.pick(names.WESTERN.nationalities),
    ...identityOf(customer, birthDate, random),
    occupation: work.occupation,
    maritalStatus: maritalStatus(age, random),
    education: random.pick(['secondary', 'bachelor', 'bachelor', 'postgraduate', 'primary']),
    annualIncome: `${work.income * 12}.00`,
    preferredLanguage: chinese ? (isMainland(branch) ? 'zh-Hans' : 'zh-Hant') : 'en',
    tags: tags.length > 0 ? tags : null,
  };
  customer.values.email = random.chance(0.85) ? emailOf(customer, random) : null;
  return customer;
}

function workOf(age: number, random: Random): { occupation: string; income: number } {
  if (age > 62) return { occupation: '退休', income: Math.max(2200, Math.round(random.skewed(4800, 0.4))) };
  if (age < 23) return { occupation: '学生', income: Math.max(1200, Math.round(random.skewed(1800, 0.3))) };
  const { name, pay } = random.pick(names.OCCUPATIONS);
  // Pay grows with experience until about fifty.
  const experience = 0.7 + Math.min(age - 22, 28) / 50;
  return { occupation: name, income: Math.max(2500, Math.round(random.skewed(9000 * pay * experience, 0.45))) };
}

const maritalStatus = (age: number, random: Random): string => {
  if (age < 24) return 'single';
  if (age > 70 && random.chance(0.3)) return 'widowed';
  return random.chance(age < 30 ? 0.4 : 0.78) ? 'married' : random.pick(['single', 'divorced']);
};

/** A name that suits the place. */
function nameOf({ female, chinese, branch }: DemoCustomer, random: Random): Values {
  if (!chinese) {
    const givenName = random.pick(female ? names.WESTERN.female : names.WESTERN.male);
    const familyName = random.pick(names.WESTERN.family);
    return { name: fullName(givenName, familyName, false), givenName, familyName };
  }
  const list = names.CHINESE[isMainland(branch) ? 'simplified' : 'traditional'];
  const familyName = random.pick(list.family);
  const givenName = random.pick(female ? list.female : list.male);
  return { name: fullName(givenName, familyName, true), givenName, familyName };
}

export const fullName = (given: string, family: string, chinese: boolean): string =>
  chinese ? `${family}${given}` : `${given} ${family}`;

function identityOf({ branch, chinese, female }: DemoCustomer, birthDate: string, random: Random): Values {
  const { area, country } = placeOf(branch);
  if (!chinese) return { idType: 'passport', idNumber: `P${random.digits(8)}` };
  if (country === 'HK') return { idType: 'hk-macao-permit', idNumber: `H${random.digits(8)}` };
  if (country === 'TW') return { idType: 'taiwan-permit', idNumber: random.digits(8) };
  return { idType: 'resident-id', idNumber: residentId(area, birthDate, female, random) };
}

function emailOf({ index, chinese, values }: DemoCustomer, random: Random): string {
  const latin = chinese ? 'kehu' : String(values.givenName).toLowerCase();
  return `${latin}.${index + 1}@example.${random.pick(['com', 'org', 'net'])}`;
}
