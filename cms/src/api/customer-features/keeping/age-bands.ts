/** Ages at which a new band of peers begins. */
const BEGINS = [25, 35, 45, 55, 65];

/** Bands are called by their place: 0 for those under 25 … 5 for 65 and older. */
export const bandOf = (age: number): string => String(BEGINS.filter((begin) => age >= begin).length);

/** The ages of a band, for people: from and to, where it has them. */
export const agesOf = (band: string): { from: number | null; to: number | null } => {
  const place = Number(band);
  return { from: BEGINS[place - 1] ?? null, to: place < BEGINS.length ? (BEGINS[place] as number) - 1 : null };
};

/** The same in SQL; companies and people of unknown age have a band of their own. */
export const bandExpression = (age: string): string =>
  `coalesce(width_bucket(${age}, array[${BEGINS.join(', ')}])::text, 'unknown')`;
