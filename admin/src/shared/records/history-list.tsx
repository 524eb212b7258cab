import type { EntityDto, HistoryEntry } from '@kehu/records/contract';
import { Button, Skeleton, Timeline } from 'antd';
import { fieldOf } from '../catalog/catalog-context';
import { ValueText } from '../fields/field-value';
import { TimeText } from '../fields/time-text';
import { textOr, useLabel, useText } from '../i18n/use-locale';
import { Empty } from '../ui/empty';
import { Failure } from '../ui/failure';
import { useHistory } from './records.api';

/** Who did what to a record, newest first. */
export function HistoryList({ entity, id }: { entity: EntityDto; id: string }) {
  const t = useText();
  const history = useHistory(entity, id);
  if (history.error) return <Failure error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton active />;
  const entries = history.data.pages.flatMap(({ data }) => data);
  if (entries.length === 0) return <Empty text={t('history.empty')} />;
  return (
    <>
      <Timeline
        style={{ paddingTop: 6 }}
        items={entries.map((entry) => ({ key: entry.id, children: <Entry entity={entity} entry={entry} /> }))}
      />
      {history.hasNextPage ? (
        <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </>
  );
}

function Entry({ entity, entry }: { entity: EntityDto; entry: HistoryEntry }) {
  const label = useLabel();
  const t = useText();
  const action = entry.operation.split('.').pop() ?? entry.operation;
  return (
    <div>
      <div>
        <strong>{entry.actor.name}</strong> {textOr(`operation.${action}`, entry.operation)}{' '}
        <span className="muted">
          <TimeText iso={entry.at} />
        </span>
      </div>
      {entry.reason ? <div className="muted">{t('history.reason', { reason: entry.reason })}</div> : null}
      {entry.changes.length > 0 ? (
        <ul className="running" style={{ margin: '2px 0 0', paddingInlineStart: 18 }}>
          {entry.changes.map(({ field: name, from, to }) => {
            const field = fieldOf(entity, name);
            return (
              <li key={name}>
                {field ? label(field.label) : name}: {field ? <ValueText field={field} value={from} /> : String(from)}
                {' → '}
                {field ? <ValueText field={field} value={to} /> : String(to)}
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}
