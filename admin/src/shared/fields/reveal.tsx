import { EyeOutlined } from '@ant-design/icons';
import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';
import { App, Button } from 'antd';
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useMemo, useState } from 'react';
import { api } from '../api/client';
import { useLabel, useText } from '../i18n/use-locale';
import { isEmptyValue } from './empty-value';
import { FieldValue } from './field-value';

const RevealDialog = lazy(() => import('./reveal-dialog'));

/** revealed values go back behind their mask, for the screen that somebody walks away from */
const VISIBLE_MS = 60_000;

type Reveal = { values: Record<string, string>; ask: (fields: FieldDto[]) => void; allowed: boolean };
const Context = createContext<Reveal | null>(null);

type ProviderProps = { entity: EntityDto; record: RecordDto; children: ReactNode };

/** Lets the masked fields inside be revealed, one reason at a time. */
export function RevealProvider({ entity, record, children }: ProviderProps) {
  const t = useText();
  const { message } = App.useApp();
  const [values, setValues] = useState<Record<string, string>>({});
  const [asked, setAsked] = useState<FieldDto[] | null>(null);
  const shown = Object.keys(values).length > 0;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setValues({}), VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  async function reveal(reason: string): Promise<void> {
    const fields = asked?.map(({ name }) => name) ?? [];
    const path = `/${entity.path}/${record.id}/reveal`;
    const { data } = await api.post<{ data: Record<string, string> }>(path, { fields, reason });
    setValues((before) => ({ ...before, ...data }));
    setAsked(null);
    void message.info(t('reveal.logged'));
  }

  const allowed = entity.actions.includes('reveal');
  const value = useMemo(() => ({ values, ask: setAsked, allowed }), [values, allowed]);
  return (
    <Context.Provider value={value}>
      {children}
      {asked ? (
        <Suspense>
          <RevealDialog fields={asked} onReveal={reveal} onCancel={() => setAsked(null)} />
        </Suspense>
      ) : null}
    </Context.Provider>
  );
}

export const useReveal = (): Reveal | null => useContext(Context);

/** A field's value; a masked one with the button that asks for the reason. */
export function RevealableValue({ field, record }: { field: FieldDto; record: RecordDto }) {
  const t = useText();
  const label = useLabel();
  const reveal = useReveal();
  const revealed = reveal?.values[field.name];
  if (revealed !== undefined) return <ValueInClear field={field} record={record} value={revealed} />;
  const canAsk = field.masked && reveal?.allowed && !isEmptyValue(record[field.name]);
  return (
    <>
      <FieldValue field={field} record={record} />
      {canAsk ? (
        <Button
          type="text"
          size="small"
          icon={<EyeOutlined />}
          aria-label={t('reveal.button', { field: label(field.label) })}
          title={t('reveal.button', { field: label(field.label) })}
          onClick={() => reveal.ask([field])}
          style={{ marginLeft: 2, height: 20, width: 24 }}
        />
      ) : null}
    </>
  );
}

function ValueInClear({ field, record, value }: { field: FieldDto; record: RecordDto; value: string }) {
  return (
    <mark style={{ background: 'var(--ant-color-warning-bg)', color: 'inherit', borderRadius: 3, padding: '0 3px' }}>
      <FieldValue field={{ ...field, masked: false }} record={{ ...record, [field.name]: value }} />
    </mark>
  );
}
