type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As text, whatever the order of its keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? 'undefined';

/** The parts of a condition that all hold: its keys, and those of its `$and`. An empty list stays what it is. */
function conjuncts(condition: Json): Json[] {
  return Object.entries(condition).flatMap(([key, value]): Json[] =>
    key === '$and' && Array.isArray(value) && value.length > 0 && value.every(isObject)
      ? value.flatMap(conjuncts)
      : [{ [key]: value }],
  );
}

/** `null` asks for what is empty, which lists of values do not. */
const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** The alternatives of a part that is a choice: `$or`, or `$in` of one field. */
function alternatives(part: Json): Json[] | null {
  const [[key, value] = ['', undefined]] = Object.entries(part);
  if (key === '$or') return Array.isArray(value) && value.length > 0 && value.every(isObject) ? value : null;
  if (key.startsWith('$') || !isObject(value) || Object.keys(value).length !== 1) return null;
  if (Array.isArray(value.$in) && value.$in.length > 0 && value.$in.every(isPlain))
    return value.$in.map((one) => ({ [key]: one }));
  return isPlain(value.$eq) ? [{ [key]: value.$eq }] : null;
}

/** A condition that takes more of them is not proved. */
const MOST_STEPS = 20_000;

/**
 * Can it be proved that every row that meets the one condition meets the other? Only by their form: equal parts, fewer
 * alternatives, more parts that must hold. What is not proved counts as wider, so that a wrong answer is always `false`.
 */
export function isWithin(condition: Json, limit: Json): boolean {
  let steps = 0;
  const within = (inner: Json, outer: Json): boolean => {
    if (++steps > MOST_STEPS) return false;
    if (canonical(inner) === canonical(outer)) return true;
    const parts = conjuncts(inner);
    const wanted = conjuncts(outer);
    if (wanted.length > 1) return wanted.every((part) => within(inner, part));
    if (parts.length > 1) return parts.some((part) => within(part, outer));
    const [one] = parts;
    const [other] = wanted;
    // `{}` as the limit is everything; as the condition it is within nothing else.
    if (!other) return true;
    if (!one) return false;
    const choices = alternatives(one);
    if (choices && !(choices.length === 1 && canonical(choices[0]) === canonical(one))) {
      return choices.every((choice) => within(choice, other));
    }
    const [whole, asked] = [canonical(other), canonical(one)];
    return (alternatives(other) ?? []).some((choice) => {
      const text = canonical(choice);
      return text === asked || (text !== whole && within(one, choice));
    });
  };
  return within(condition, limit);
}
