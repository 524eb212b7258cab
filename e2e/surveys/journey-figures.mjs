/** What a survey comes to, worked out from raw answers by their definitions; nothing of the program is used. */
const Z95 = 1.959964;

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const signed = (value) => (Number(value.toFixed(0)) > 0 ? `+${value.toFixed(0)}` : value.toFixed(0)).replace('-0', '0');

/** Promoters less detractors in percent, with the interval of a mean, for which Rocks adds ¾, 1½ and ¾ answers. */
export function npsOf(scores) {
  const hundreds = scores.map((score) => (score >= 9 ? 100 : score <= 6 ? -100 : 0));
  const value = mean(hundreds);
  const added = [100, 100, 100, -100, -100, -100, 0, 0, 0, 0, 0, 0];
  const quarters = [...hundreds, ...hundreds, ...hundreds, ...hundreds, ...added];
  const middle = mean(quarters);
  const reach = Z95 * Math.sqrt(mean(quarters.map((one) => (one - middle) ** 2)) / (quarters.length / 4));
  return { value, low: Math.max(-100, middle - reach), high: Math.min(100, middle + reach) };
}

/** The same as people write it. */
export function npsText(scores) {
  const { value, low, high } = npsOf(scores);
  return { value: signed(value), low: signed(low), high: signed(high) };
}

/** A share in percent; its bounds are where the score test (Wilson, 1927) turns, found by halving. */
export function shareOf(count, all) {
  const p = count / all;
  const refuses = (at) => Math.abs(p - at) > Z95 * Math.sqrt((at * (1 - at)) / all);
  const bound = (inside, outside) => {
    let [near, far] = [inside, outside];
    for (let step = 0; step < 60; step++) {
      const middle = (near + far) / 2;
      if (refuses(middle)) far = middle;
      else near = middle;
    }
    return near;
  };
  const text = (share) => `${(100 * share).toFixed(1)} %`;
  return { value: text(p), low: text(bound(p, 0)), high: text(bound(p, 1)) };
}
