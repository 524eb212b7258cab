export type Mask = 'phone' | 'email' | 'id-number' | 'tail4' | 'all';

const DOTS = '••••';

/** What is shown instead of a sensitive value. Never shows more than a third of a short one. */
export function mask(text: string, as: Mask): string {
  const bare = text.replace(/\s/g, '');
  switch (as) {
    case 'phone':
      return bare.length >= 9 ? `${bare.slice(0, 3)}${DOTS}${bare.slice(-3)}` : DOTS;
    case 'email': {
      const at = bare.lastIndexOf('@');
      return at > 0 ? `${bare.slice(0, 1)}${DOTS}${bare.slice(at)}` : DOTS;
    }
    case 'id-number':
      return bare.length >= 12 ? `${bare.slice(0, 3)}${DOTS}${DOTS}${bare.slice(-2)}` : DOTS;
    case 'tail4':
      return bare.length >= 8 ? `${DOTS} ${bare.slice(-4)}` : bare.length > 4 ? `${DOTS}${bare.slice(-2)}` : DOTS;
    default:
      return DOTS;
  }
}
