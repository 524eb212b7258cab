import { addDays, addYears, daysBetween } from '@kehu/kernel';
import { type DemoCustomer, fullName } from './customers';
import type { Random } from './random';

export interface DemoHousehold {
  name: string;
  branch: number;
  /** Indexes of customers. */
  members: number[];
}

/** `from` is the spouse, parent, employee … of `to`; both are indexes of customers. */
export interface DemoRelationship {
  from: number;
  to: number;
  kind: 'spouse' | 'parent' | 'sibling' | 'employee' | 'director' | 'shareholder';
  since: string | null;
}

export interface Ties {
  households: DemoHousehold[];
  relationships: DemoRelationship[];
  /** Husband to wife and wife to husband. */
  spouses: Map<number, number>;
  /** Company to the person who directs it. */
  directors: Map<number, number>;
}

interface Couple {
  husband: DemoCustomer;
  wife: DemoCustomer;
  household: DemoHousehold;
  children: DemoCustomer[];
}

/** Ties customers of one batch to each other, and makes names, addresses and employers agree with the ties. */
export function tieCustomers(customers: DemoCustomer[], random: Random, today: string): Ties {
  const ties: Ties = { households: [], relationships: [], spouses: new Map(), directors: new Map() };
  const couples = marry(customers, random, today, ties);
  raise(customers, couples, random, ties);
  employ(customers, random, today, ties);
  return ties;
}

function marry(customers: DemoCustomer[], random: Random, today: string, ties: Ties): Couple[] {
  const waiting: DemoCustomer[] = [];
  const couples: Couple[] = [];
  for (const one of customers) {
    if (one.corporate || one.values.maritalStatus !== 'married' || !random.chance(0.75)) continue;
    const place = waiting.findIndex(
      (other) =>
        other.branch === one.branch &&
        other.female !== one.female &&
        other.chinese === one.chinese &&
        Math.abs(other.age - one.age) <= 7,
    );
    if (place < 0) {
      waiting.push(one);
      continue;
    }
    const [other] = waiting.splice(place, 1) as [DemoCustomer];
    const [husband, wife] = one.female ? [other, one] : [one, other];
    wife.values.addressLine = husband.values.addressLine;
    wife.values.postalCode = husband.values.postalCode;
    const family = husband.values.familyName as string;
    const household: DemoHousehold = {
      name: husband.chinese ? `${family}家` : `${family} family`,
      branch: one.branch,
      members: [husband.index, wife.index],
    };
    const years = random.int(0, Math.max(0, Math.min(husband.age, wife.age) - 23));
    ties.households.push(household);
    ties.spouses.set(husband.index, wife.index).set(wife.index, husband.index);
    ties.relationships.push({
      from: husband.index,
      to: wife.index,
      kind: 'spouse',
      since: addDays(addYears(today, -years), -random.int(1, 360)),
    });
    couples.push({ husband, wife, household, children: [] });
  }
  return couples;
}

/** Gives young unmarried customers parents among the couples of their branch. */
function raise(customers: DemoCustomer[], couples: Couple[], random: Random, ties: Ties): void {
  for (const child of customers) {
    if (child.corporate || child.age > 30 || child.values.maritalStatus !== 'single' || !random.chance(0.6)) continue;
    const fits = ({ husband, wife, children }: Couple) =>
      husband.branch === child.branch &&
      husband.chinese === child.chinese &&
      children.length < 2 &&
      [husband, wife].every(({ age }) => age - child.age >= 21 && age - child.age <= 42);
    const couple = couples.find(fits);
    if (!couple) continue;
    const { husband, wife, household, children } = couple;
    const family = husband.values.familyName as string;
    Object.assign(child.values, {
      familyName: family,
      name: fullName(child.values.givenName as string, family, child.chinese),
      ...(child.age < 25 && { addressLine: husband.values.addressLine, postalCode: husband.values.postalCode }),
    });
    const since = child.values.birthDate as string;
    for (const parent of [husband, wife]) {
      ties.relationships.push({ from: parent.index, to: child.index, kind: 'parent', since });
    }
    for (const brother of children) {
      ties.relationships.push({ from: brother.index, to: child.index, kind: 'sibling', since: null });
    }
    children.push(child);
    household.members.push(child.index);
  }
}

const SELF_PAID = new Set(['退休', '学生', '个体经营者', '公务员', '教师']);

/** Gives each company a director, and some people a company of their branch as employer. */
function employ(customers: DemoCustomer[], random: Random, today: string, ties: Ties): void {
  const companies = customers.filter(({ corporate }) => corporate);
  const people = customers.filter(({ corporate }) => !corporate);
  const started = ({ age }: DemoCustomer) => {
    const sinceWorking = daysBetween(addYears(today, Math.min(0, 22 - age)), today);
    return addDays(today, -random.int(60, Math.max(61, sinceWorking)));
  };
  const directing = new Set<number>();
  for (const company of companies) {
    const candidates = people.filter(({ branch, age, index }) => {
      return branch === company.branch && age >= 28 && age <= 65 && !directing.has(index);
    });
    if (candidates.length === 0) continue;
    const director = random.pick(candidates);
    const since = company.values.foundedOn as string;
    directing.add(director.index);
    ties.directors.set(company.index, director.index);
    ties.relationships.push({ from: director.index, to: company.index, kind: 'director', since });
    if (random.chance(0.6)) {
      ties.relationships.push({ from: director.index, to: company.index, kind: 'shareholder', since });
    }
    Object.assign(director.values, { employer: company.values.name, occupation: '企业负责人' });
    director.paidBy = company.values.name as string;
  }
  for (const person of people) {
    if (person.paidBy !== null || SELF_PAID.has(person.values.occupation as string) || !random.chance(0.3)) continue;
    const near = companies.filter(({ branch }) => branch === person.branch);
    if (near.length === 0) continue;
    const company = random.pick(near);
    person.values.employer = company.values.name;
    person.paidBy = company.values.name as string;
    ties.relationships.push({ from: person.index, to: company.index, kind: 'employee', since: started(person) });
  }
}
