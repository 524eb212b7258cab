import { knownProblems } from '@kehu/kernel';
import '@kehu/access';
import '@kehu/connect';
import '@kehu/jobs';
import '@kehu/messaging';
import '@kehu/records';
import { app } from '../../admin/src/shared/i18n/en/app';
import { entry } from '../../admin/src/shared/i18n/en/entry';
import { marketing } from '../../admin/src/shared/i18n/en/marketing';
import { setup } from '../../admin/src/shared/i18n/en/setup';
import '../src/api/account/problems';
import '../src/api/customer-features/problems';
import '../src/api/segment/problems';
import '../src/api/campaign/problems';
import '../src/api/service-case/problems';
import '../src/api/survey/problems';

// The other languages are typed by English and compared with it in the interface's own tests.
it('every refusal that the server can answer has a text of the interface', () => {
  const texts = { ...entry, ...app, ...marketing, ...setup } as Record<string, string>;
  const codes = [...knownProblems().keys()];
  expect(codes.length).toBeGreaterThan(35);
  expect(codes.filter((code) => !texts[`problem.${code}`])).toEqual([]);
});
