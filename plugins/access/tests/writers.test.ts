import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '@kehu/kernel';
import '../server/routes';

const ROOT = join(__dirname, '../../..');

/** Files of the program, without tests and what is built. */
function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(^|\/)(node_modules|dist|tests)\//.test(file))
    .map((file) => join(folder, file));
}
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const PROGRAM = ['plugins', 'cms/src', 'database', 'config'].flatMap(sources);

/** Queries that change a role, an account, a password or who holds a role. */
const WRITERS = /\b(insertStaff|noteGiver|updateStaff|setRoles|setPassword|saveRole|assignRole)\b/;

it('every operation that writes roles or accounts says whether it needs a second person', () => {
  const writers = sources('plugins/access/server/operations').filter((file) =>
    [...textOf(file).matchAll(/import \{([^}]*)\} from '\.\.\/queries\/(staff|roles)'/g)].some(([, names]) =>
      WRITERS.test(names as string),
    ),
  );
  const names = writers.map((file) => /name: '([\w.-]+)'/.exec(textOf(file))?.[1]).sort();
  expect(names).toEqual([
    'role.save',
    'session.change-password',
    'staff.create',
    'staff.reset-password',
    'staff.update',
  ]);
  for (const name of names)
    expect([name, operations().get(name as string)?.fourEyes]).toEqual([name, expect.anything()]);
});

it('accounts, roles and who holds them are written in one place, and by what fills an empty bank', () => {
  const writes =
    /(insert into|update|delete from)\s+(kehu_roles|kehu_user_roles|up_users)\b|\('(kehu_roles|kehu_user_roles|up_users)'\)[^;]*\.(insert|update|delete|del)\(/is;
  expect(PROGRAM.filter((file) => writes.test(textOf(file))).sort()).toEqual([
    'database/demo/staff.ts',
    'plugins/access/server/queries/roles.ts',
    'plugins/access/server/queries/staff.ts',
  ]);
  const raw = /import \{[^}]*\b(assignRole|saveRole)\b[^}]*\} from '@kehu\/access'/;
  expect(PROGRAM.filter((file) => raw.test(textOf(file))).sort()).toEqual([
    'cms/src/cli/roles.ts',
    'database/demo/staff.ts',
  ]);
});
