/** The role of the database that processes run as; see docs/architecture.md, "Rights in the database". */
export const APP_ROLE = 'kehu_app';
