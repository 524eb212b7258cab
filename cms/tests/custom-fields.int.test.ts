import { Person, startKehu, until } from './server';

let admin: Person;
let rm: Person;

beforeAll(async () => {
  const { url } = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  admin = await Person.signIn(url, 'admin');
  rm = await Person.signIn(url, 'rm');
}, 300_000);

describe('custom fields', () => {
  it('are there at once in catalogue, form, filter and list, and get their index', async () => {
    const name = 'favouriteTea';
    const made = await admin.post('/fields', {
      entity: 'customer',
      name,
      type: 'choice',
      label: { en: 'Favourite tea' },
      options: [
        { value: 'puer', label: { en: "Pu'er" } },
        { value: 'longjing', label: { en: 'Longjing' } },
      ],
    });
    expect(made.status).toBe(201);
    await until('the field is in the catalogue', async () => (await admin.get('/catalog')).text.includes(name));
    const { data: customer } = (await admin.post('/customers', { data: { name: 'Tea Drinker', [name]: 'puer' } })).body;
    expect(customer[name]).toBe('puer');
    expect((await admin.post('/customers', { data: { name: 'B', [name]: 'coffee' } })).status).toBe(400);
    const found = await admin.get(`/customers?filters[${name}][$eq]=puer&fields=name,${name}`);
    expect(found.body.data).toEqual([{ id: customer.id, version: 1, name: 'Tea Drinker', [name]: 'puer' }]);
    await until('its index stands', async () =>
      (await admin.get('/fields')).body.data.some(
        (field: { name: string; indexState: string }) => field.name === name && field.indexState === 'ready',
      ),
    );
    expect((await rm.post('/fields', { entity: 'customer', name: 'x', type: 'text', label: { en: 'X' } })).status).toBe(
      403,
    );
    expect((await admin.post('/fields', { entity: 'customer', name, type: 'text', label: { en: 'X' } })).status).toBe(
      409,
    );
    expect(
      (await admin.post('/fields', { entity: 'customer', name: 'drop table', type: 'text', label: { en: 'X' } }))
        .status,
    ).toBe(400);
  });

  it('get their indexes when many are added at once', async () => {
    const names = ['many1', 'many2', 'many3', 'many4', 'many5', 'many6'];
    await Promise.all(
      names.map((name) => admin.post('/fields', { entity: 'customer', name, type: 'text', label: { en: name } })),
    );
    await until('all of their indexes stand', async () => {
      const fields: { name: string; indexState: string }[] = (await admin.get('/fields')).body.data;
      return names.every((name) => fields.some((field) => field.name === name && field.indexState === 'ready'));
    });
  });

  it('have each option once', async () => {
    const field = { entity: 'customer', name: 'twice', type: 'choice', label: { en: 'Twice' } };
    const option = (value: string) => ({ value, label: { en: value } });
    expect((await admin.post('/fields', { ...field, options: [option('a'), option('a')] })).status).toBe(400);
    const made = await admin.post('/fields', { ...field, options: [option('a'), option('b')] });
    expect(made.status).toBe(201);
    const { id } = made.body.data;
    expect((await admin.patch(`/fields/${id}`, { options: [option('b'), option('b')] })).status).toBe(400);
  });

  it('cannot be called what every record or every object of JavaScript has', async () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'documentId', 'createdBy', 'q']) {
      const made = await admin.post('/fields', { entity: 'customer', name, type: 'text', label: { en: 'X' } });
      expect([name, made.status]).toEqual([name, 400]);
    }
    expect((await admin.post('/customers', { data: { name: 'Still Made' } })).status).toBe(201);
  });
});
