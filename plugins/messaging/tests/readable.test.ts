import type { Views } from '@kehu/records';
import { messaging } from '../server/state';
import { unreadable } from '../server/templates/readable';

const field = (target?: string) => ({ field: { target } });
const viewOf: Record<string, { can: () => boolean; fields: Map<string, unknown> }> = {
  customer: {
    can: () => true,
    fields: new Map([
      ['name', field()],
      ['branch', field('branch')],
      ['owner', field('user')],
    ]),
  },
  branch: { can: () => true, fields: new Map([['name', field()]]) },
  user: { can: () => false, fields: new Map([['name', field()]]) },
};
const views = { of: (name: string) => viewOf[name] } as unknown as Views;

it('a text uses only what its author may read', () => {
  messaging.start({ recipient: { entity: 'customer' } } as never);
  const text = ['name', 'income', 'branch.name', 'branch.code', 'owner.name']
    .map((one) => `{{ customer.${one} }}`)
    .join();
  const found = unreadable(views, { en: { text: `${text} {{ survey_url }} {% if customer.age > 18 %}x{% endif %}` } });
  expect(found.map(({ params }) => params?.variable)).toEqual([
    'customer.income',
    'customer.branch.code',
    'customer.owner.name',
    'customer.age',
  ]);
});
