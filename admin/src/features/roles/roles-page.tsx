import { App, Button, Select, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { isWaiting } from '../../shared/api/waiting';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { problemText } from '../../shared/i18n/problem-text';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { ColorTag } from '../../shared/ui/color-tag';
import { Empty } from '../../shared/ui/empty';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { useLeaveGuard } from '../../shared/ui/use-leave-guard';
import { useShortcut } from '../../shared/ui/use-shortcut';
import { FieldMatrix } from './components/field-matrix';
import { RowRights } from './components/row-rights';
import { SystemRights } from './components/system-rights';
import { type StoredRole, useRoles, useSaveRole } from './roles.api';

/** What each role may see and do. */
export default function RolesPage() {
  const t = useText();
  const { may } = useCatalog();
  const [params] = useSearchParams();
  const { data, error, refetch } = useRoles();
  if (!may('read', 'role')) return <NotFound />;
  const role = data?.find(({ name }) => name === params.get('role')) ?? data?.[0];
  if (data && role) {
    return <RoleEditor key={`${role.name}-${role.version}`} role={role} roles={data} onReload={() => void refetch()} />;
  }
  return (
    <Page title={t('nav.roles')}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {data ? <Empty text={t('list.empty')} /> : null}
    </Page>
  );
}

type EditorProps = { role: StoredRole; roles: StoredRole[]; onReload: () => void };

function RoleEditor({ role: stored, roles, onReload }: EditorProps) {
  const t = useText();
  const label = useLabel();
  const { message } = App.useApp();
  const { catalog, may } = useCatalog();
  const [params, setParams] = useSearchParams();
  const [role, setRole] = useState(stored);
  const { mutateAsync, isPending } = useSaveRole();
  const changed = JSON.stringify(role) !== JSON.stringify(stored);
  const editable = may('manage', 'role');
  useLeaveGuard(changed);
  const entity =
    catalog.entities.find(({ name }) => name === params.get('entity')) ??
    catalog.entities.find(({ name }) => name === 'customer') ??
    catalog.entities[0];

  async function save(): Promise<void> {
    try {
      const saved = await mutateAsync(role);
      if (!isWaiting(saved)) return void message.success(t('form.saved'));
      setRole(stored);
      void message.info(t('approvals.waits'), 8);
    } catch (error) {
      void message.error(problemText(error), 8);
    }
  }
  useShortcut({ key: 's', mod: true }, () => changed && editable && void save());

  const entityChoice =
    params.get('tab') === 'system' ? null : (
      <Select
        showSearch
        optionFilterProp="label"
        aria-label={t('roles.entity')}
        value={entity?.name}
        onChange={(name: string) => go({ entity: name })}
        options={catalog.entities.map((each) => ({ value: each.name, label: label(each.labelPlural) }))}
        style={{ minWidth: 180 }}
      />
    );
  const go = (change: Record<string, string>): void => setParams({ ...Object.fromEntries(params), ...change });
  return (
    <Page
      title={t('nav.roles')}
      meta={<span className="muted">{role.description ? label(role.description) : t('roles.explain')}</span>}
      tags={changed ? <ColorTag color="orange">{t('roles.changed')}</ColorTag> : null}
      actions={
        <>
          <Select
            aria-label={t('roles.role')}
            value={role.name}
            disabled={changed}
            onChange={(name) => go({ role: name })}
            options={roles.map((each) => ({ value: each.name, label: label(each.label) }))}
            style={{ minWidth: 180 }}
          />
          {entityChoice}
          {changed ? (
            <Button
              onClick={() => {
                setRole(stored);
                onReload();
              }}
            >
              {t('roles.discard')}
            </Button>
          ) : null}
          {editable ? (
            <Button type="primary" disabled={!changed} loading={isPending} onClick={() => void save()}>
              {t('form.save')}
            </Button>
          ) : null}
        </>
      }
    >
      <Tabs
        activeKey={params.get('tab') ?? 'rows'}
        onChange={(tab) => go({ tab })}
        items={[
          {
            key: 'rows',
            label: t('roles.rows'),
            children: entity ? <RowRights entity={entity} role={role} disabled={!editable} onChange={setRole} /> : null,
          },
          {
            key: 'fields',
            label: t('roles.fields'),
            children: entity ? (
              <FieldMatrix entity={entity} role={role} disabled={!editable} onChange={setRole} />
            ) : null,
          },
          {
            key: 'system',
            label: t('roles.system'),
            children: <SystemRights role={role} disabled={!editable} onChange={setRole} />,
          },
        ]}
      />
    </Page>
  );
}
