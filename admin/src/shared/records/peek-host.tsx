import { lazy } from 'react';
import { useSearchParams } from 'react-router';

const PeekDrawer = lazy(() => import('./peek-drawer'));

/** `?peek=<entity>:<id>` opens a record beside whatever page is there, so a copied link opens it too. */
export function Peek() {
  const [params, setParams] = useSearchParams();
  const [name, id] = (params.get('peek') ?? '').split(':');
  if (!name || !id) return null;
  const close = (): void =>
    setParams((before) => {
      before.delete('peek');
      return before;
    });
  return <PeekDrawer key={`${name}:${id}`} entityName={name} id={id} onClose={close} />;
}

export function usePeek(): (entityName: string, id: string) => void {
  const [, setParams] = useSearchParams();
  return (entityName, id) =>
    setParams((before) => {
      before.set('peek', `${entityName}:${id}`);
      return before;
    });
}
