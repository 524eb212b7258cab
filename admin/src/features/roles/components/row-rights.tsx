import type { EntityDto } from '@kehu/records/contract';
import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { fieldsAlong, pathsTo } from '../../../shared/catalog/field-paths';
import { ConditionSentence } from '../../../shared/conditions/condition-sentence';
import { treeOf } from '../../../shared/conditions/filter-tree';
import { textOr, useLabel, useText } from '../../../shared/i18n/use-locale';
import { actorScope, isActorScope, type Scope, scopeOf, withScope } from '../domain/rule-scope';
import type { RightsProps } from './rights-props';
import styles from './row-rights.module.css';

const ScopeDrawer = lazy(() => import('./scope-drawer'));

const CONTENT_ACTIONS = ['read', 'create', 'update', 'delete', 'export', 'reveal'];
const LEDGER_ACTIONS = ['read', 'export'];
const OWN_ACTIONS: Record<string, string[]> = { account: ['freeze', 'unfreeze', 'close'], segment: ['activate'] };

type Preset = { key: string; scope: Scope; text: string };

/** "Where the customer's owner is the person", for each way that leads from the entity to a person or a branch. */
function usePresets(entity: EntityDto): Preset[] {
  const t = useText();
  const label = useLabel();
  const { entity: find } = useCatalog();
  const spoken = (path: string): string =>
    fieldsAlong(entity, path, find)
      ?.map((field) => label(field.label))
      .join(' › ') ?? path;
  const own = pathsTo(entity, ['staff'], find).map((path) => ({
    key: `$me:${path}`,
    scope: actorScope(path, '$me'),
    text: t('roles.scope.own', { path: spoken(path) }),
  }));
  const branch = pathsTo(entity, ['branch'], find).map((path) => ({
    key: `$myBranch:${path}`,
    scope: actorScope(path, '$myBranch'),
    text: t('roles.scope.branch', { path: spoken(path) }),
  }));
  return [...own, ...branch];
}

export function RowRights({ entity, role, disabled, onChange }: RightsProps & { entity: EntityDto }) {
  const t = useText();
  const presets = usePresets(entity);
  const actions = entity.kind === 'ledger' ? LEDGER_ACTIONS : [...CONTENT_ACTIONS, ...(OWN_ACTIONS[entity.name] ?? [])];
  return (
    <>
      <p className="muted">{t('roles.rowsExplain')}</p>
      <div className={styles.rows}>
        {actions.map((action) => (
          <ActionRow
            key={action}
            entity={entity}
            action={action}
            presets={presets}
            disabled={disabled}
            scope={scopeOf(role.rules, action, entity.name)}
            onChange={(scope) => onChange({ ...role, rules: withScope(role.rules, action, entity.name, scope) })}
          />
        ))}
      </div>
    </>
  );
}

type RowProps = {
  entity: EntityDto;
  action: string;
  presets: Preset[];
  scope: Scope;
  disabled: boolean;
  onChange: (scope: Scope) => void;
};

function ActionRow({ entity, action, presets, scope, disabled, onChange }: RowProps) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const preset = presets.find(({ key }) => {
    const [actor = '', path = ''] = key.split(':');
    return isActorScope(scope, path, actor);
  });
  const name = textOr(`roles.action.${action}`, action);
  const custom = typeof scope !== 'string' && !preset;

  function choose(key: string): void {
    if (key === 'custom') setEditing(true);
    else if (key === 'none' || key === 'all') onChange(key);
    else onChange(presets.find((each) => each.key === key)?.scope ?? scope);
  }

  return (
    <div className={styles.row}>
      <span className={styles.action}>{name}</span>
      <Select
        aria-label={`${name}: ${t('roles.scope')}`}
        disabled={disabled}
        value={custom ? 'custom' : (preset?.key ?? String(scope))}
        onChange={choose}
        popupMatchSelectWidth={false}
        options={[
          { value: 'none', label: t('roles.scope.none') },
          { value: 'all', label: t('roles.scope.all') },
          ...presets.map(({ key, text }) => ({ value: key, label: text })),
          { value: 'custom', label: t('roles.scope.custom') },
        ]}
      />
      {custom ? (
        <span className={styles.condition}>
          <ConditionSentence entity={entity} node={treeOf(scope)} />
          {disabled ? null : (
            <Button size="small" type="link" onClick={() => setEditing(true)}>
              {t('roles.editCondition')}
            </Button>
          )}
        </span>
      ) : null}
      {editing ? (
        <Suspense>
          <ScopeDrawer
            entity={entity}
            title={t('roles.conditionTitle', { action: name })}
            scope={typeof scope === 'string' ? {} : scope}
            onClose={() => setEditing(false)}
            onSave={(next) => {
              onChange(next);
              setEditing(false);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
