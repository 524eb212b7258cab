/** An invitation's source that names the case whose customer is asked again. */
export const sourceOfCase = (documentId: string): string => `case:${documentId}`;

/** The case that an invitation came of. */
export const caseOf = (source: string | null | undefined): string | null =>
  /^case:(\w+)$/.exec(source ?? '')?.[1] ?? null;
