import type { Counts } from '@kehu/cms/contract';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { MoneyText } from '../../../shared/fields/money-text';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Tile, Tiles } from '../../../shared/ui/tiles';
import { COUNTS, percentOf } from '../domain/counts';

/** The figures of a campaign at a glance, each with its share of what it is a part of. */
export function CountTiles({ counts }: { counts: Counts }) {
  const t = useText();
  const locale = useLocale();
  const { currency } = useCatalog().catalog;
  return (
    <Tiles>
      {COUNTS.map((name) => {
        const share = percentOf(counts, name);
        return (
          <Tile
            key={name}
            name={t(`campaign.count.${name}`)}
            value={formatDecimal(counts[name], locale)}
            share={share === null ? null : `${share.toFixed(1)} %`}
          />
        );
      })}
      <Tile name={t('campaign.count.cost')} value={<MoneyText amount={counts.cost} currency={currency} compact />} />
    </Tiles>
  );
}
