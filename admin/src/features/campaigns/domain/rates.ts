/** A part of one as a percentage. */
export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

/** A difference of two rates in percentage points, with its sign. */
export const points = (part: number): string => `${part > 0 ? '+' : ''}${(part * 100).toFixed(1)}`;
