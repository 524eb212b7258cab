import { CheckCircleOutlined, PhoneOutlined, RedoOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { type ComponentType, useState } from 'react';
import type { RecordPageProps } from '../../shared/feature/feature';
import { titleOf } from '../../shared/fields/title';
import { problemText } from '../../shared/i18n/problem-text';
import { useText } from '../../shared/i18n/use-locale';
import { FieldSections } from '../../shared/records/field-list';
import { RecordActions } from '../../shared/records/record-actions';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { StatusTag } from '../../shared/records/status-tag';
import { Page } from '../../shared/ui/page';
import { CASE_STEPS, type CaseStep, useSteerCase } from './cases.api';
import { NoteDialog } from './components/note-dialog';

const ICONS: Record<CaseStep, ComponentType> = {
  contact: PhoneOutlined,
  'ask-again': RedoOutlined,
  close: CheckCircleOutlined,
};
const FROM: Record<CaseStep, readonly string[]> = {
  contact: ['open', 'contacted'],
  'ask-again': ['open', 'contacted'],
  close: ['open', 'contacted', 'resurveyed'],
};

/** A case: what was wrong, what was done, and whether it helped. */
export default function CasePage({ entity, record }: RecordPageProps) {
  const t = useText();
  const { message } = App.useApp();
  const steer = useSteerCase(entity, record.id);
  const [asking, setAsking] = useState<CaseStep | null>(null);
  const may = entity.actions.includes('update');
  const steps = CASE_STEPS.filter(
    (step) => may && FROM[step].includes(String(record.status)) && (step !== 'ask-again' || record.survey),
  );

  async function go(step: CaseStep, note?: string): Promise<void> {
    try {
      await steer.mutateAsync({ step, ...(note && { note }) });
      void message.success(t(`case.${step}.done`));
      setAsking(null);
    } catch (error) {
      void message.error(problemText(error), 8);
    }
  }

  return (
    <Page
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={<StatusTag entity={entity} record={record} />}
      actions={
        <RecordActions entity={entity} record={record}>
          {steps.map((step) => {
            const Icon = ICONS[step];
            return (
              <Button
                key={step}
                type={step === 'contact' && record.status === 'open' ? 'primary' : 'default'}
                icon={<Icon />}
                loading={steer.isPending && steer.variables?.step === step}
                onClick={() => (step === 'ask-again' ? void go(step) : setAsking(step))}
              >
                {t(`case.${step}`)}
              </Button>
            );
          })}
        </RecordActions>
      }
    >
      <FieldSections entity={entity} record={record} />
      <NoteDialog
        step={asking}
        busy={steer.isPending}
        onCancel={() => setAsking(null)}
        onDone={(note) => asking && void go(asking, note)}
      />
    </Page>
  );
}
