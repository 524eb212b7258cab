// The list of 25 customers of a branch, newest first, with a relation; without and with the branch's count.
import { compare } from './load/measure.mjs';

const LIST = (branch) =>
  `/api/customers?filters[branch][id][$eq]=${branch}&sort=createdAt:desc&pagination[pageSize]=25`;

export async function benchList({ kehu, bare, strapi, branch, headers }) {
  const path = `${LIST(branch.publicId)}&populate=branch`;
  const vanilla = `${LIST(strapi.branch.id)}&populate=branch&pagination[withCount]=`;
  const job = (url, one, more = {}) => ({ feed: 'paths', url, paths: [one], ...more });
  const plain = await compare({
    bare: job(bare.url, `/list?branch=${branch.publicId}`),
    kehu: job(kehu.url, path, { headers }),
    strapi: job(strapi.url, `${vanilla}false`),
  });
  const counted = await compare({
    bare: job(bare.url, `/list?branch=${branch.publicId}&count=1`),
    kehu: job(kehu.url, `${path}&pagination[withCount]=true`, { headers }),
    strapi: job(strapi.url, `${vanilla}true`),
  });
  return [
    { row: 'list of 25 of a branch', ...plain, targets: { bare: 0.35, strapi: 50, p99: 25 } },
    { row: 'list of 25 with count', ...counted, targets: { bare: 0.35, strapi: 50, p99: 25 } },
  ];
}
