import { type Answer, Person, type Running, startKehu } from './server';

/**
 * Every role × entity × field × surface: what a role's catalogue hides cannot be had in any way, and what it masks
 * shows its mask only. Drawn from the catalogue, so a new entity or field is in it by itself.
 */
interface FieldDto {
  name: string;
  type: string;
  masked: boolean;
  mask?: string;
  operators: string[];
  sortable: boolean;
  target?: string;
}
interface EntityDto {
  name: string;
  path: string;
  fields: FieldDto[];
  kind: string;
  actions: string[];
}

const ROLES = ['teller', 'rm', 'manager', 'marketer', 'admin', 'security', 'auditor'];

let kehu: Running;
const people = new Map<string, Person>();
const catalogs = new Map<string, EntityDto[]>();
/** every field of every entity that anybody sees */
const everything = new Map<string, Map<string, FieldDto>>();

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '200' });
  for (const role of ROLES) {
    const person = await Person.signIn(kehu.url, role);
    people.set(role, person);
    const entities = (await person.get('/catalog')).body.data.entities as EntityDto[];
    catalogs.set(role, entities);
    for (const entity of entities) {
      const fields = everything.get(entity.path) ?? new Map<string, FieldDto>();
      for (const field of entity.fields) fields.set(field.name, field);
      everything.set(entity.path, fields);
    }
  }
}, 300_000);

const person = (role: string): Person => people.get(role) as Person;
const seenBy = (role: string, path: string): EntityDto | undefined =>
  catalogs.get(role)?.find((entity) => entity.path === path);
const isRefused = (answer: Answer): boolean => answer.status >= 400 && answer.status < 500;

describe.each(ROLES)('%s', (role) => {
  it('gets nothing at all of an entity that is not in the own catalogue', async () => {
    for (const path of everything.keys()) {
      if (seenBy(role, path)) continue;
      for (const surface of ['', '/count', '/aggregate?measures=count', '/export', '/someid', '/someid/history']) {
        const answer = await person(role).get(`/${path}${surface}`);
        expect([path, surface, isRefused(answer)]).toEqual([path, surface, true]);
      }
    }
  });

  it('cannot list, get, filter, sort, group, measure, populate or export a hidden field', async () => {
    const leaks: string[] = [];
    for (const [path, all] of everything) {
      const entity = seenBy(role, path);
      if (!entity) continue;
      const visible = new Set(entity.fields.map((field) => field.name));
      const rows = await person(role).get(`/${path}?fields=*&pagination[pageSize]=5`);
      for (const row of rows.body.data as Record<string, unknown>[]) {
        for (const name of Object.keys(row))
          if (!visible.has(name) && name !== 'id' && name !== 'version') leaks.push(`list ${path}.${name}`);
      }
      for (const name of all.keys()) {
        if (visible.has(name)) continue;
        const surfaces = [
          `?fields=${name}`,
          `?filters[${name}][$null]=true`,
          `?filters[${name}][$eq]=1`,
          `?sort=${name}`,
          `/count?filters[${name}][$notNull]=true`,
          `/aggregate?group=${name}`,
          `/aggregate?measures=max:${name}`,
          `?populate=${name}`,
          `/export?fields=${name}`,
        ];
        for (const surface of surfaces)
          if (!isRefused(await person(role).get(`/${path}${surface}`))) leaks.push(`${path}${surface}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('reaches no hidden field through a relation', async () => {
    const leaks: string[] = [];
    for (const entity of catalogs.get(role) ?? []) {
      for (const relation of entity.fields.filter((field) => field.target)) {
        const target = catalogs.get(role)?.find((other) => other.name === relation.target);
        const visible = new Set(target?.fields.map((field) => field.name));
        const all = [...everything.values()].find((_, i) => [...everything.keys()][i] === target?.path) ?? new Map();
        for (const name of [...all.keys(), 'password', 'resetPasswordToken', 'email']) {
          if (visible.has(name)) continue;
          for (const surface of [
            `?filters[${relation.name}][${name}][$notNull]=true`,
            `?populate[${relation.name}][fields]=${name}`,
            `/count?filters[${relation.name}][${name}][$eq]=1`,
          ]) {
            if (!isRefused(await person(role).get(`/${entity.path}${surface}`))) leaks.push(`${entity.path}${surface}`);
          }
        }
      }
    }
    expect(leaks).toEqual([]);
  });

  it('sees masked fields as masks only, and cannot compare, sort or group by them', async () => {
    const leaks: string[] = [];
    for (const entity of catalogs.get(role) ?? []) {
      for (const field of entity.fields.filter((f) => f.masked)) {
        const rows = await person(role).get(`/${entity.path}?fields=${field.name}&pagination[pageSize]=50`);
        for (const row of rows.body.data as Record<string, string | null>[]) {
          const value = row[field.name];
          if (value && !value.includes('•')) leaks.push(`${entity.path}.${field.name} shows a value`);
        }
        const surfaces = [
          `?filters[${field.name}][$startsWith]=1`,
          `?filters[${field.name}][$gt]=1`,
          `?sort=${field.name}`,
          `/aggregate?group=${field.name}`,
          `/aggregate?measures=min:${field.name}`,
        ];
        for (const surface of surfaces) {
          if (!isRefused(await person(role).get(`/${entity.path}${surface}`))) leaks.push(`${entity.path}${surface}`);
        }
      }
    }
    expect(leaks).toEqual([]);
  });

  it('counts, groups and exports exactly the rows that it lists', async () => {
    for (const entity of catalogs.get(role) ?? []) {
      const listed = await person(role).get(
        `/${entity.path}?pagination[pageSize]=1&pagination[withCount]=true&fields=id`,
      );
      const { total, totalIsExact } = listed.body.meta.pagination;
      // That it was listed stands in the audit log itself.
      const counted = total + (entity.path === 'audit' ? 1 : 0);
      expect((await person(role).get(`/${entity.path}/count`)).body.data).toEqual({ total: counted, totalIsExact });
      if (!totalIsExact) continue;
      const grouped = await person(role).get(`/${entity.path}/aggregate?measures=count`);
      expect([entity.path, grouped.body.data[0]?.count ?? 0]).toEqual([entity.path, counted]);
      if (entity.actions.includes('export')) {
        const csv = await person(role).get(`/${entity.path}/export?fields=id`);
        expect(csv.text.trim().split('\r\n')).toHaveLength(total + 1);
      }
    }
  });
});
