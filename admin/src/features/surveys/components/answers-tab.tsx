import type { EntityDto } from '@kehu/records/contract';
import { Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { useText } from '../../../shared/i18n/use-locale';
import { RecordList } from '../../../shared/list/record-list';
import { FieldSections } from '../../../shared/records/field-list';
import { useRecord } from '../../../shared/records/records.api';
import { AnswerWords } from './answer-words';

/** All of them are of this survey: its name says nothing. */
const COLUMNS = ['startedAt', 'customer', 'state', 'nps', 'csat', 'sentiment', 'channel'];

/** The answers to a survey; one opens beside the list, in words. */
export function AnswersTab({ survey }: { survey: string }) {
  const t = useText();
  const entity = useCatalog().entity('survey-answer');
  const [open, setOpen] = useState<string | null>(null);
  if (!entity) return null;
  return (
    <>
      <RecordList
        entity={entity}
        within={{ survey: { id: { $eq: survey } } }}
        columns={COLUMNS}
        onOpen={({ id }) => setOpen(id)}
      />
      <Drawer open={open !== null} width={520} title={t('survey.answer')} onClose={() => setOpen(null)} destroyOnHidden>
        {open ? <Details entity={entity} survey={survey} id={open} /> : null}
      </Drawer>
    </>
  );
}

function Details({ entity, survey, id }: { entity: EntityDto; survey: string; id: string }) {
  const { record } = useRecord(entity, id);
  return (
    <>
      <AnswerWords survey={survey} answer={id} />
      {record ? <FieldSections entity={entity} record={record} /> : <Skeleton active />}
    </>
  );
}
