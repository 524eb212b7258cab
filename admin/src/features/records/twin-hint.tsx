import type { EntityDto, Twin } from '@kehu/records/contract';
import { useEffect, useState } from 'react';
import type { Values } from '../../shared/records/changes';
import { TwinAlerts } from '../../shared/records/twins';
import { findTwins, tellingFields } from './find-twins';

/** Typing goes on for so long before anything is asked. */
const PAUSE_MS = 300;

type Props = { entity: EntityDto; id: string; values: Values };

/** Tells while a record is being typed that another one has the same number. Two of one person are no mistake always. */
export function TwinHint({ entity, id, values }: Props) {
  const [twins, setTwins] = useState<Twin[]>([]);
  const asked = JSON.stringify(
    Object.fromEntries(tellingFields(entity).map(({ name }) => [name, values[name] ?? null])),
  );
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      findTwins(entity, id, JSON.parse(asked) as Values, stop.signal)
        .then((found) => stop.signal.aborted || setTwins(found))
        // a hint that fails is no failure: the server decides when the record is saved
        .catch(() => stop.signal.aborted || setTwins([]));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [entity, id, asked]);
  return (
    <div aria-live="polite">
      <TwinAlerts entity={entity} twins={twins} apart />
    </div>
  );
}
