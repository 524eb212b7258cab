import type { StaffAccount } from '@kehu/access/contract';
import { Button, Table } from 'antd';
import { TimeText } from '../../../shared/fields/time-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';
import { useRoles } from '../../roles/roles.api';

type Props = { accounts: StaffAccount[]; onEdit: (account: StaffAccount) => void };

export function StaffTable({ accounts, onEdit }: Props) {
  const t = useText();
  const label = useLabel();
  const roles = useRoles();
  const nameOf = (name: string): string => {
    const role = roles.data?.find((each) => each.name === name);
    return role ? label(role.label) : name;
  };
  return (
    <Table
      size="small"
      rowKey="id"
      dataSource={accounts}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          key: 'name',
          title: t('staff.name'),
          render: (_, account) => (
            <Button type="link" onClick={() => onEdit(account)} style={{ padding: 0, height: 'auto' }}>
              {account.displayName}
            </Button>
          ),
        },
        { dataIndex: 'username', title: t('staff.username'), responsive: ['md'] },
        { dataIndex: 'email', title: t('staff.email'), responsive: ['md'] },
        {
          key: 'branch',
          title: t('staff.branch'),
          responsive: ['md'],
          render: (_, { branch }) => branch?.title ?? '-',
        },
        {
          key: 'roles',
          title: t('staff.roles'),
          render: (_, { roles: names }) => (names.length > 0 ? names.map(nameOf).join(', ') : t('staff.noRole')),
        },
        {
          key: 'state',
          title: t('staff.state'),
          render: (_, { blocked }) => (
            <ColorTag color={blocked ? 'red' : 'green'}>{t(blocked ? 'staff.blocked' : 'staff.active')}</ColorTag>
          ),
        },
        {
          key: 'seen',
          title: t('staff.lastSignIn'),
          responsive: ['md'],
          render: (_, { lastSignInAt }) => (lastSignInAt ? <TimeText iso={lastSignInAt} /> : t('staff.never')),
        },
      ]}
    />
  );
}
