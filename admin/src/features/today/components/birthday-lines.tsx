import type { EntityDto } from '@kehu/records/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { type Today, useMoreBirthdays } from '../today.api';
import { RecordLines } from './record-lines';

type Props = { entity: EntityDto; today: Pick<Today, 'birthdays' | 'moreBirthdays'> };

/** Birthdays of the coming week, the nearest first; the rest page by page. */
export function BirthdayLines({ entity, today }: Props) {
  const t = useText();
  const [asked, setAsked] = useState(false);
  const more = useMoreBirthdays(today.moreBirthdays, asked);
  const records = [...today.birthdays, ...(more.data?.pages.flatMap(({ data }) => data) ?? [])];
  const isMore = asked && more.data ? more.hasNextPage : today.moreBirthdays !== null;
  return (
    <>
      <RecordLines entity={entity} records={records} facts={['birthDate', 'mobile']} empty={t('today.noBirthdays')} />
      {more.error ? <Failure error={more.error} onRetry={() => void more.refetch()} /> : null}
      {isMore ? (
        <Button
          loading={more.isFetching}
          onClick={() => (asked && more.data ? void more.fetchNextPage() : setAsked(true))}
        >
          {t('today.moreBirthdays')}
        </Button>
      ) : null}
    </>
  );
}
