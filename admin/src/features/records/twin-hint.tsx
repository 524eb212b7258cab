import type { EntityDto } from '@kehu/records/contract';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import type { Values } from '../../shared/records/changes';
import { findTwins, type Twin, tellingFields } from './find-twins';

/** Typing goes on for so long before anything is asked. */
const PAUSE_MS = 300;

type Props = { entity: EntityDto; id: string; values: Values };

/** Tells while a record is being typed that another one has the same number. Two of one person are no mistake always. */
export function TwinHint({ entity, id, values }: Props) {
  const t = useText();
  const label = useLabel();
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
      {twins.map(({ field, id: twin, title }) => (
        <Alert
          key={`${field.name}-${twin}`}
          type="warning"
          showIcon
          message={t('record.twin', { field: label(field.label) })}
          description={
            // the form stays as it is
            <Link to={`/${entity.path}/${twin}`} target="_blank">
              {title}
            </Link>
          }
        />
      ))}
    </div>
  );
}
