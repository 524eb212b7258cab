import type { DiffLine, Label } from '@kehu/kernel/contract';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { ConditionSentence } from '../../../shared/conditions/condition-sentence';
import { treeOf } from '../../../shared/conditions/filter-tree';
import { textOr, useLabel, useText } from '../../../shared/i18n/use-locale';

type Params = Record<string, unknown>;

/** One line of what a request changes, in words. */
export function DiffLineText({ line: { code, params } }: { line: DiffLine }) {
  const words = useWords();
  if (code.endsWith('-right')) return <RightLine code={code} params={params} />;
  const said: Params = { ...params };
  if (code === 'change') {
    said.field = textOr(`approvals.field.${params.field}`, String(params.field));
    for (const side of ['from', 'to']) said[side] = words.value(params[side]);
  }
  if (code.endsWith('-field')) {
    said.entity = words.subject(params.entity, params.subjectLabel);
    said.field = words.field(String(params.field), params.fieldLabel);
    for (const side of ['from', 'to']) said[side] = textOr(`roles.mode.${params[side]}`, String(params[side]));
  }
  if (code === 'holders') said.names = words.list(params.names) || words.nobody;
  if (code === 'holds-roles') said.roles = words.list(params.roles);
  return (
    <>
      {textOr(`approvals.diff.${code}`, code, said)}
      {params.beyond ? words.beyond : null}
    </>
  );
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
      {textOr(`approvals.diff.${code}`, code, { action, subject: words.subject(subject, params.subjectLabel) })}
      {entity || condition ? ' · ' : null}
      {entity && !condition ? t('approvals.allRecords') : null}
      {condition ? `${t('approvals.where')} ` : null}
      {condition && entity ? <ConditionSentence entity={entity} node={treeOf(condition)} whole /> : null}
      {condition && !entity ? plain(condition) : null}
      {params.beyond ? words.beyond : null}
    </>
  );
}

/** A condition over what the reader may not see: its paths and values as they are. */
const plain = (condition: unknown): string =>
  typeof condition === 'object' && condition !== null
    ? Object.entries(condition)
        .map(([key, value]) => `${Array.isArray(condition) ? '' : `${key} `}${plain(value)}`)
        .join(', ')
    : String(condition ?? '—');

function useWords() {
  const t = useText();
  const label = useLabel();
  const spoken = (value: unknown, fallback: string): string =>
    typeof value === 'object' && value !== null && 'en' in value ? label(value as Label) : fallback;
  const list = (value: unknown): string =>
    Array.isArray(value) ? value.map((each) => spoken(each, String(each))).join(', ') : '';
  return {
    list,
    nobody: t('approvals.nobody'),
    beyond: ` · ${t('approvals.beyond')}`,
    subject(name: unknown, known: unknown): string {
      if (name === 'all' || name === '*') return t('approvals.everything');
      return spoken(known, textOr(`roles.subject.${name}`, String(name)));
    },
    field: (name: string, known: unknown): string =>
      /^C[123]$/.test(name) ? t('roles.class', { class: name }) : spoken(known, name),
    value(value: unknown): string {
      if (Array.isArray(value)) return list(value) || '—';
      if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
      return spoken(value, String(value ?? '—'));
    },
  };
}
