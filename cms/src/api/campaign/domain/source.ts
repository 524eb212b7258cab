const PREFIX = 'campaign:';

/** The name under which messaging knows a campaign. */
export const sourceOf = (documentId: string): string => PREFIX + documentId;

/** The campaign of a source; undefined for another kind of source. */
export const campaignOf = (source: string): string | undefined =>
  source.startsWith(PREFIX) ? source.slice(PREFIX.length) : undefined;

/** A step of one entry: who enters again is written to again. */
export const stepKey = (step: string, entry: string): string => (entry ? `${step}@${entry}` : step);
