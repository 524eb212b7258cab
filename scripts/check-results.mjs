// A result that is not looked at is a refusal that nobody hears of. Finds, with the types of the program, calls that stand
// alone and give a Result. Where a refusal is to be let be, the code says so: `runAsSystem`, `tolerate`, or a variable.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  isAwaitExpression,
  isCallExpression,
  isExpressionStatement,
  isVoidExpression,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

const root = new URL('..', import.meta.url).pathname;
const RESULT = /^(Promise<)?Result<|\{ ok: false; problem: Problem;? \}/;

const configs = [...readdirSync(join(root, 'plugins')).map((name) => `plugins/${name}`), 'cms', 'database'].map(
  (folder) => join(root, folder, 'tsconfig.json'),
);
const api = new API({ cwd: root });
const snapshot = api.updateSnapshot({ openProjects: configs });
let calls = 0;
const found = [];
for (const config of configs) {
  const project = snapshot.getProject(config);
  const own = join(config, '..');
  for (const name of project.program.getSourceFileNames()) {
    if (!name.startsWith(`${own}/`) || /\/(node_modules|dist|tests)\//.test(name) || name.endsWith('.d.ts')) continue;
    const file = project.program.getSourceFile(name);
    const statements = [];
    const visit = (node) => {
      if (isExpressionStatement(node)) {
        const expression = isVoidExpression(node.expression) ? node.expression.expression : node.expression;
        if (isCallExpression(isAwaitExpression(expression) ? expression.expression : expression))
          statements.push(expression);
      }
      node.forEachChild(visit);
    };
    file.forEachChild(visit);
    if (statements.length === 0) continue;
    calls += statements.length;
    project.checker.getTypeAtLocation(statements).forEach((type, at) => {
      if (!type || !RESULT.test(project.checker.typeToString(type))) return;
      const before = file.text.slice(0, statements[at].getStart(file));
      found.push(`${relative(root, name)}:${before.split('\n').length}`);
    });
  }
}
api.close();
if (calls < 300) found.push(`only ${calls} calls were seen: the check does not work`);
for (const place of found) console.error(`${place}: the result of this call is not looked at.`);
process.exit(found.length > 0 ? 1 : 0);
