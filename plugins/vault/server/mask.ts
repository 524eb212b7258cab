export type Mask = 'phone' | 'email' | 'id-number' | 'tail4' | 'all';

const DOTS = '••••';

/** What is shown instead of a sensitive value: never all of it, and of a short one nothing or next to nothing. */
export function mask(text: string, as: Mask): string {
  // Whole characters: half of one could not be stored.
  const bare = [...text.replace(/\s/g, '')];
  const first = (count: number) => bare.slice(0, count).join('');
  const last = (count: number) => bare.slice(-count).join('');
  switch (as) {
    case 'phone':
      return bare.length >= 9 ? `${first(3)}${DOTS}${last(3)}` : DOTS;
    case 'email': {
      const at = bare.lastIndexOf('@');
      return at > 0 ? `${at > 2 ? first(1) : ''}${DOTS}${bare.slice(at).join('')}` : DOTS;
    }
    case 'id-number':
      return bare.length >= 12 ? `${first(3)}${DOTS}${DOTS}${last(2)}` : DOTS;
    case 'tail4':
      return bare.length >= 8 ? `${DOTS} ${last(4)}` : bare.length > 4 ? `${DOTS}${last(2)}` : DOTS;
    default:
      return DOTS;
  }
}
