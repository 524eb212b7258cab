const OPENS = /^\s*(?:[+\-−(]\s*)?(?:[A-Z]{3}|[¥￥$€£])?\s*[+\-−]?\d{1,3}$/;
const GOES_ON = /^\d{3}$/;
const ENDS = /^\d{3}\.\d{1,4}\s*[)\-−]?(?:\s*(?:[A-Z]{3}|元))?\s*$/;

/**
 * Puts an amount together whose groups of thousands were written with the separator of the columns, and without quotes:
 * `CNY 1,024.00`. Only where it can be done in one way, and where the row then has the cells that it should.
 */
export function joinGroups(cells: readonly string[], columns: number): string[] | undefined {
  let joined: string[] | undefined;
  const excess = cells.length - columns;
  if (excess < 1) return undefined;
  for (let at = 0; at + excess < cells.length; at++) {
    const groups = cells.slice(at, at + excess + 1);
    const [first, last] = [groups[0] as string, groups[excess] as string];
    if (!OPENS.test(first) || !ENDS.test(last) || !groups.slice(1, -1).every((group) => GOES_ON.test(group))) continue;
    if (joined) return undefined;
    joined = [...cells.slice(0, at), groups.join(','), ...cells.slice(at + excess + 1)];
  }
  return joined;
}
