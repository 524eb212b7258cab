// What the load generator sends: each feed gives the next request.
import { person } from './people.mjs';

const json = { 'content-type': 'application/json' };

export const feeds = {
  /** GET, one path after the other. */
  paths({ paths, headers }) {
    let i = 0;
    return { next: () => ({ method: 'GET', path: paths[i++ % paths.length], headers }) };
  },

  /** POST of new customers. `body` is how the server wants them: kehu, strapi or bare. */
  create({ path, headers, branch, seed, dialect }) {
    let i = 0;
    return {
      next() {
        const { customerNo, ...values } = person(seed, i++);
        // Kehu numbers customers by itself.
        const data = { ...values, branch, ...(dialect === 'kehu' ? {} : { customerNo }) };
        return { method: 'POST', path, headers: { ...headers, ...json }, body: JSON.stringify({ data }) };
      },
    };
  },

  /** Changes of three fields, one of them encrypted, each of the records in turn. */
  update({ path, headers, records, seed, dialect }) {
    const queue = records.map(([id, version]) => ({ id, version }));
    let i = 0;
    return {
      next() {
        const record = queue[i % queue.length];
        const { mobile, occupation, city } = person(seed, i++);
        const data = { mobile, occupation: `${occupation} ${i}`, city };
        const version = record.version++;
        return {
          method: dialect === 'strapi' ? 'PUT' : 'PATCH',
          path: `${path}/${record.id}`,
          headers: { ...headers, ...json },
          body: JSON.stringify(dialect === 'kehu' ? { version, data } : { data }),
        };
      },
    };
  },
};
