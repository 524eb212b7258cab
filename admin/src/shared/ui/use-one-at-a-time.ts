import { useRef } from 'react';

/**
 * Work that a second click must not begin again: while it runs, and for good once it is done, for the page it leads to
 * may take a moment to come.
 * @param work tells whether it is done; it may be tried again otherwise
 */
export function useOneAtATime<A extends unknown[]>(work: (...args: A) => Promise<boolean>): (...args: A) => void {
  const closed = useRef(false);
  return (...args) => {
    if (closed.current) return;
    closed.current = true;
    let done = false;
    void work(...args)
      .then((all) => {
        done = all;
      })
      .finally(() => {
        closed.current = done;
      });
  };
}
