import type { DiffLine } from '@kehu/kernel/contract';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { ConditionSentence } from '../../../shared/conditions/condition-sentence';
import { treeOf } from '../../../shared/conditions/filter-tree';
import { textOr, useLabel, useText } from '../../../shared/i18n/use-locale';

type Params = Record<string, unknown>;

/** One line of what a request changes, in words. */
export function DiffLineText({ line: { code, params } }: { line: DiffLine }) {
  const words = useWords();
  if (code === 'gains-right' || code === 'loses-right') return <RightLine code={code} params={params} />;
  const said: Params = { ...params };
  if (code === 'change') {
    said.field = textOr(`approvals.field.${params.field}`, String(params.field));
    for (const side of ['from', 'to']) said[side] = words.value(String(params.field), params[side]);
  }
  if (code.endsWith('-field')) {
    said.entity = words.subject(String(params.entity));
    said.field = words.field(String(params.entity), String(params.field));
    for (const side of ['from', 'to']) said[side] = textOr(`roles.mode.${params[side]}`, String(params[side]));
  }
  if (code === 'holders') said.names = words.list(params.names);
  if (code === 'holds-roles') said.roles = words.list(params.roles);
  return <>{textOr(`approvals.diff.${code}`, `${code} ${JSON.stringify(params)}`, said)}</>;
}

/** A right with the rows that it is for. */
function RightLine({ code, params }: { code: string; params: Params }) {
  const t = useText();
  const words = useWords();
  const { entity: find } = useCatalog();
  const subject = String(params.subject);
  const action = textOr(`roles.action.${params.action}`, String(params.action));
  const entity = find(subject);
  const condition = params.condition as Record<string, unknown> | null;
  return (
    <>
      {textOr(`approvals.diff.${code}`, code, { action, subject: words.subject(subject) })}
      {entity || condition ? ' · ' : null}
      {entity && !condition ? t('approvals.allRecords') : null}
      {condition ? `${t('approvals.where')} ` : null}
      {condition && entity ? <ConditionSentence entity={entity} node={treeOf(condition)} whole /> : null}
      {condition && !entity ? JSON.stringify(condition) : null}
    </>
  );
}

function useWords() {
  const t = useText();
  const label = useLabel();
  const { entity: find } = useCatalog();
  const list = (value: unknown): string =>
    Array.isArray(value) && value.length > 0 ? value.map(String).join(', ') : t('approvals.nobody');
  return {
    list,
    subject(name: string): string {
      if (name === 'all' || name === '*') return t('approvals.everything');
      const entity = find(name);
      return entity ? label(entity.labelPlural) : textOr(`roles.subject.${name}`, name);
    },
    field(entity: string, name: string): string {
      if (/^C[123]$/.test(name)) return t('roles.class', { class: name });
      const field = find(entity)?.fields.find((each) => each.name === name);
      return field ? label(field.label) : name;
    },
    value(field: string, value: unknown): string {
      if (value === null || value === undefined) return '—';
      if (Array.isArray(value)) return list(value);
      if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
      if ((field === 'label' || field === 'description') && typeof value === 'object') return label(value as never);
      return String(value);
    },
  };
}
