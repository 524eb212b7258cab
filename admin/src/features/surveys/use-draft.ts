import type { SurveyContent } from '@kehu/cms/contract/survey';
import { useState } from 'react';
import type { Json } from './domain/json';

/** A definition that is being worked on, with the version that it started from. */
export type Draft = {
  definition: Json;
  definitionVersion: number;
  changed: boolean;
  change: (definition: Json) => void;
  discard: () => void;
};

/** Kept above the tabs, so that looking at another one loses nothing; the page asks before it is left. */
export function useDraft(content: SurveyContent | undefined): Draft | undefined {
  const [draft, setDraft] = useState<{ definition: Json; definitionVersion: number } | null>(null);
  const changed =
    draft !== null && content !== undefined && JSON.stringify(draft.definition) !== JSON.stringify(content.definition);
  if (!content) return undefined;
  const { definition, definitionVersion } = changed && draft ? draft : content;
  return {
    definition,
    definitionVersion,
    changed,
    change: (next) => setDraft({ definition: next, definitionVersion }),
    discard: () => setDraft(null),
  };
}
