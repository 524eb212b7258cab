/** What every record has beside its fields, what Strapi adds, and what a list's address means by itself. */
const TAKEN = new Set([
  'id',
  'version',
  'title',
  'attributes',
  'documentId',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'publishedAt',
  'locale',
  'q',
]);

/** Names that no added field may have; every object of JavaScript has a `constructor` and a `toString` already. */
export const isReservedName = (name: string): boolean => TAKEN.has(name) || name in Object.prototype;
