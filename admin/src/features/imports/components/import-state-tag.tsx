import type { ImportDto } from '@kehu/connect/contract';
import { useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';

const COLORS: Record<ImportDto['state'], string> = {
  queued: 'default',
  running: 'blue',
  interrupted: 'orange',
  cancelled: 'default',
  done: 'green',
  failed: 'red',
  undoing: 'blue',
  undone: 'default',
};

export function ImportStateTag({ item }: { item: ImportDto }) {
  const t = useText();
  return (
    <>
      <ColorTag color={COLORS[item.state]}>{t(`imports.state.${item.state}`)}</ColorTag>
      {item.dryRun ? <ColorTag color="purple">{t('imports.dryRun')}</ColorTag> : null}
    </>
  );
}
