import type { Conflict } from '@kehu/kernel/contract';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Problem } from '../api/problem';
import { type Choice, mergeChanges, realConflicts, type Values } from './changes';
import { fetchRecord, historyKey, useUpdateRecord } from './records.api';

const ConflictDialog = lazy(() => import('./conflict-dialog'));

type Choices = Record<string, Choice>;
type Question = { conflicts: Conflict[]; answer: (choices: Choices | null) => void };
type Save = {
  /** true once it is saved, false when the person backed out of a conflict; rejects with a Problem */
  save: (changes: Values) => Promise<boolean>;
  /** to be rendered by the caller */
  dialog: ReactNode;
};

/** Saves changes of a record. Who meets somebody else's changes decides field by field; the rest merges. */
export function useSaveRecord(entity: EntityDto, record: RecordDto): Save {
  const { mutateAsync } = useUpdateRecord();
  const client = useQueryClient();
  const [question, setQuestion] = useState<Question | null>(null);

  const ask = (conflicts: Conflict[]): Promise<Choices | null> =>
    new Promise((resolve) =>
      setQuestion({
        conflicts,
        answer: (choices) => {
          setQuestion(null);
          resolve(choices);
        },
      }),
    );

  async function put(read: RecordDto, changes: Values): Promise<boolean> {
    if (Object.keys(changes).length === 0) return true;
    try {
      await mutateAsync({ resource: entity.path, id: record.id, values: changes, meta: { version: read.version } });
      void client.invalidateQueries({ queryKey: historyKey(entity, record.id) });
      return true;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'records.stale') throw error;
      const latest = await fetchRecord(entity, record.id);
      const conflicts = realConflicts(entity, read, error.conflicts);
      if (conflicts.length === 0) return put(latest, changes);
      const choices = await ask(conflicts);
      // somebody may save once more while the question stands: then it is asked again
      return choices === null ? false : put(latest, mergeChanges(changes, conflicts, choices));
    }
  }

  const dialog = question ? (
    <Suspense>
      <ConflictDialog entity={entity} conflicts={question.conflicts} onDecide={question.answer} />
    </Suspense>
  ) : null;
  return { save: (changes) => put(record, changes), dialog };
}
