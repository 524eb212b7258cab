import { createContext, useCallback, useMemo, useRef, useState } from 'react';

type Known = {
  /** somebody wanted to save: what lacks a value says so */
  marked: boolean;
  note: (builder: string, unfinished: boolean) => void;
};

/** Builders tell the form around them whether a rule of theirs lacks its value. */
export const Unfinished = createContext<Known>({ marked: false, note: () => {} });

/** For a form with conditions: a rule without a value would be left out without a word, and mean everybody. */
export function useUnfinished() {
  const open = useRef(new Set<string>());
  const [marked, setMarked] = useState(false);
  const note = useCallback((builder: string, unfinished: boolean) => {
    if (unfinished) open.current.add(builder);
    else open.current.delete(builder);
  }, []);
  const known = useMemo(() => ({ marked, note }), [marked, note]);
  /** Marks the rules that lack a value. @returns whether there are any */
  const refuse = useCallback((): boolean => {
    setMarked(open.current.size > 0);
    return open.current.size > 0;
  }, []);
  return { known, refuse };
}
