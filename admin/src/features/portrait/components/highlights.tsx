import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import type { EntityDto } from '@kehu/records/contract';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { formatMoney } from '../../../shared/format/money';
import { useLabel, useLocale, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Panel } from '../../../shared/ui/panel';
import { categoryOf, type Highlight, highlightsOf } from '../domain/compare';
import type { Portrait } from '../portrait.api';
import styles from './portrait.module.css';
import { useCategoryName } from './use-category-name';

type Props = { entity: EntityDto; portrait: Portrait };

/** What sets the customer apart from peers, in sentences. */
export function Highlights({ entity, portrait }: Props) {
  const t = useText();
  const { values, peers } = portrait;
  const highlights = peers ? highlightsOf(values, peers.marks) : [];
  const sentenceOf = useSentence(entity, portrait);
  return (
    <Panel title={t('portrait.highlights')}>
      {highlights.length === 0 ? (
        <Empty text={t(peers ? 'portrait.nothingStandsOut' : 'portrait.noPeers')} />
      ) : (
        <ul className={styles.highlights}>
          {highlights.map((highlight) => (
            <li key={highlight.name}>
              {highlight.ratio > 1 ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
              <span>{sentenceOf(highlight)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function useSentence(entity: EntityDto, { peers }: Portrait): (highlight: Highlight) => string {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const { currency } = useCatalog().catalog;
  const nameOf = useCategoryName(entity);
  return ({ name, ratio }) => {
    const group = t(peers?.ages ? 'portrait.group.age' : 'portrait.group.kind');
    const category = categoryOf(name);
    const median = formatMoney(peers?.marks[name]?.p50 ?? '0', currency, locale, currency);
    const times = new Intl.NumberFormat(locale, { maximumFractionDigits: ratio < 10 ? 1 : 0 }).format(ratio);
    const inSentence = (text: string) => (locale === 'en' ? text.toLowerCase() : text);
    if (category && ratio === 0)
      return t('portrait.spendsNothing', { category: inSentence(nameOf(category)), group, median });
    if (category) return t('portrait.spendsTimes', { category: inSentence(nameOf(category)), group, ratio: times });
    const field = fieldOf(entity, name);
    return t('portrait.times', { feature: field ? label(field.label) : name, group, ratio: times });
  };
}
