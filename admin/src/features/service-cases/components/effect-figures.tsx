import type { Effect } from '@kehu/cms/contract/improvement';
import { Descriptions } from 'antd';
import { useLocale, useText } from '../../../shared/i18n/use-locale';

/** The measure before and after, each with its interval, and whether the change can be chance. */
export function EffectFigures({ effect }: { effect: Effect }) {
  const t = useText();
  const locale = useLocale();
  if (!effect.before || !effect.after) return <p className="muted">{t('improvement.nothingToCompare')}</p>;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const figure = ({ value, low, high, answers }: NonNullable<Effect['before']>) =>
    low === null || high === null
      ? t('improvement.fewAnswers', { value: number.format(value), answers: number.format(answers) })
      : t('improvement.figure', {
          value: number.format(value),
          low: number.format(low),
          high: number.format(high),
          answers: number.format(answers),
        });
  return (
    <>
      <Descriptions
        column={{ xs: 1, sm: 2 }}
        items={[
          { key: 'before', label: t('improvement.before'), children: figure(effect.before) },
          { key: 'after', label: t('improvement.after'), children: figure(effect.after) },
        ]}
      />
      <p>{t(`improvement.verdict.${effect.verdict}`)}</p>
    </>
  );
}
