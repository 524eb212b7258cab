import { label } from '../../api/labels';

interface Plugin {
  contentTypes: { user: { schema: { attributes: Record<string, unknown>; pluginOptions?: Record<string, unknown> } } };
  routes: Record<string, unknown>;
}

/** Accounts of staff: a name, a language and a branch; in the catalogue as `staff`, read-only, without their secrets. */
export default (plugin: Plugin): Plugin => {
  const { schema } = plugin.contentTypes.user;
  const attributes = schema.attributes as Record<string, Record<string, unknown>>;
  Object.assign(attributes, {
    displayName: {
      type: 'string',
      pluginOptions: { kehu: { label: label('Name', '姓名', '姓名'), searchable: true } },
    },
    language: { type: 'string', pluginOptions: { kehu: { system: true } } },
    branch: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'api::branch.branch',
      useJoinTable: false,
      pluginOptions: { kehu: { label: label('Branch', '网点', '分行') } },
    },
    version: { type: 'integer', default: 1, pluginOptions: { kehu: { system: true } } },
  });
  Object.assign(attributes.username as object, {
    pluginOptions: { kehu: { label: label('User name', '用户名', '使用者名稱') } },
  });
  Object.assign(attributes.blocked as object, {
    pluginOptions: { kehu: { label: label('Blocked', '已停用', '已停用') } },
  });
  schema.pluginOptions = {
    ...schema.pluginOptions,
    kehu: {
      name: 'staff',
      path: 'staff',
      label: label('Staff member', '员工', '員工'),
      labelPlural: label('Staff', '员工', '員工'),
      title: 'displayName',
      columns: ['displayName', 'username', 'branch'],
      sort: 'displayName:asc',
      sections: [],
      writable: false,
    },
  };
  return plugin;
};
