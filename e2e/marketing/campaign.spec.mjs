import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBerkaFiles } from '../imports/berka-files.mjs';
import { startImport, totalsOf } from '../imports/start-import.mjs';
import { eventually } from '../runner/controls.mjs';
import { people } from '../runner/people.mjs';
import { approvedBy } from '../runner/records.mjs';
import { startKehu } from '../runner/start-kehu.mjs';
import { proveCampaign } from './campaign-journey.mjs';

/** of those whom the test hires */
const PASSWORD = 'a good long password';

async function onTheDemoBank({ page, signIn, api, kehu }) {
  await signIn('marketer', { path: '/segments' });
  await proveCampaign({ page, marketer: api('marketer'), admin: api('admin'), kehu, rule: ['Kind', 'Individual'] });
}

/** An empty bank whose currency is the crown, filled by an import as its administrator does it. */
async function onAnImportedBank({ page, newPage }) {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-berka-'));
  const bank = await startKehu('', { KEHU_DEMO_CUSTOMERS: '0', KEHU_CURRENCY: 'CZK' });
  try {
    const { files, records, money } = await writeBerkaFiles(folder, 160);
    const staff = people(bank.url, PASSWORD, bank.firstPasswords);
    const admin = staff.apiOf('admin');
    await staff.signIn(page, 'admin', { path: '/imports' });
    await startImport(page, { url: bank.url, preset: 'Berka', files, dryRun: false });
    const totals = await totalsOf(page);
    for (const [entity, count] of Object.entries(records)) assert.equal(totals[entity]?.created, count, entity);

    const account = {
      username: 'marketer',
      displayName: 'Marketer',
      email: 'marketer@bank.example',
      password: PASSWORD,
      roles: ['marketer'],
    };
    await approvedBy(staff.apiOf('security'), admin.post('/staff', account));
    const marketer = staff.apiOf('marketer');
    await eventually(
      async () => {
        const [sums] = (await marketer.get('/customers/aggregate?measures=sum:balanceCurrent')).data;
        return Number(sums['sum:balanceCurrent']) === money;
      },
      'the features are those of the files',
      30_000,
    );
    const desk = await newPage();
    await staff.signIn(desk, 'marketer', { path: '/segments' });
    await proveCampaign({ page: desk, marketer, admin, kehu: bank, rule: ['Gender', 'Female'] });
    // A page that loses its server complains.
    await Promise.all([page.close(), desk.close()]);
  } finally {
    await bank.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

export const tests = {
  'a marketer builds a segment, launches an A/B campaign with a control group, and the numbers are those of the bank':
    Object.assign(onTheDemoBank, { seconds: 30 }),
  'the same on a bank that was imported': Object.assign(onAnImportedBank, { seconds: 80 }),
};
