import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '../../shared/ui/use-shortcut';

const Palette = lazy(() => import('./palette'));

/** Ctrl/Cmd+K: go to a page, create a record, find one, change a setting of one's own. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  useShortcut({ key: 'k', mod: true }, () => setOpen((was) => !was));
  return open ? (
    <Suspense>
      <Palette onLeave={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
