/** What a segment asks for: names of others by its own. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** The way from a segment back to itself, or null. */
export function circleThrough(start: string, graph: Graph): string[] | null {
  const seen = new Set<string>();
  const walk = (at: string, path: string[]): string[] | null => {
    for (const next of graph.get(at) ?? []) {
      if (next === start) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...path, next]);
      if (found) return found;
    }
    return null;
  };
  return walk(start, [start]);
}

/** All segments, each after those it asks for. */
export function inOrder(graph: Graph): string[] {
  const done = new Set<string>();
  const visit = (at: string): void => {
    if (done.has(at)) return;
    done.add(at);
    for (const next of graph.get(at) ?? []) if (graph.has(next)) visit(next);
    order.push(at);
  };
  const order: string[] = [];
  for (const name of [...graph.keys()].sort()) visit(name);
  return order;
}

/** The segments and whatever asks for them, directly or by way of others. */
export function withDependents(names: Iterable<string>, graph: Graph): Set<string> {
  const found = new Set(names);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [name, asked] of graph) if (asked.some((other) => found.has(other))) found.add(name);
  }
  return found;
}
