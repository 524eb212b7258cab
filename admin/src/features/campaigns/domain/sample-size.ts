const Z_ALPHA = 1.959963984540054;
const Z_BETA = 0.8416212335729143;

/**
 * People that each group needs, so that a rise from `base` by `rise` (parts of one) is found in 80 of 100 cases at 5 %
 * error (two-sided test of two rates; Fleiss, Levin & Paik). Infinity for no rise.
 */
export function sampleSize(base: number, rise: number): number {
  const p2 = Math.min(1, base + rise);
  const mean = (base + p2) / 2;
  const top = Z_ALPHA * Math.sqrt(2 * mean * (1 - mean)) + Z_BETA * Math.sqrt(base * (1 - base) + p2 * (1 - p2));
  return p2 === base ? Number.POSITIVE_INFINITY : Math.ceil((top / (p2 - base)) ** 2);
}
