import type { Results } from '@kehu/cms/contract/survey';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Tile, Tiles } from '../../../shared/ui/tiles';
import { percentText, scoreText } from './results-figures';

type Bounds = { low: number | null; high: number | null };

/** What a survey has come to at a glance, each figure with how surely it is known. */
export function ResultsTiles({ results }: { results: Results }) {
  const t = useText();
  const locale = useLocale();
  const { invited, opened, answered, started, complete, responseRate, medianSeconds, scores } = results;
  const number = (value: number): string => formatDecimal(value, locale);
  const interval = ({ low, high }: Bounds, text: (bound: number) => string): string =>
    low === null || high === null
      ? t('surveyResults.tooFew')
      : t('surveyResults.interval', { low: text(low), high: text(high) });
  return (
    <Tiles>
      <Tile
        name={t('surveyResults.answers')}
        value={number(complete)}
        more={t('surveyResults.answersMore', { started: number(started) })}
      />
      <Tile
        name={t('surveyResults.rate')}
        value={responseRate ? percentText(responseRate.value, locale) : '–'}
        more={
          responseRate
            ? t('surveyResults.rateMore', {
                answered: number(answered),
                invited: number(invited),
                interval: interval(responseRate, (bound) => percentText(bound, locale)),
              })
            : t('surveyResults.nobodyInvited')
        }
      />
      {scores.map(({ metric, value, ...bounds }) =>
        value === null ? null : (
          <Tile
            key={metric}
            name={t(`surveyResults.score.${metric}`)}
            value={scoreText(metric, value, locale)}
            more={interval(bounds, (bound) => scoreText(metric, bound, locale))}
          />
        ),
      )}
      {invited > 0 ? (
        <Tile
          name={t('surveyResults.opened')}
          value={number(opened)}
          more={t('surveyResults.openedMore', { invited: number(invited) })}
        />
      ) : null}
      {medianSeconds === null ? null : (
        <Tile
          name={t('surveyResults.seconds')}
          value={
            medianSeconds < 120
              ? t('surveyResults.secondsValue', { seconds: medianSeconds })
              : t('surveyResults.minutesValue', { minutes: number(Math.round(medianSeconds / 60)) })
          }
        />
      )}
    </Tiles>
  );
}
