type Json = Record<string, unknown>;

/**
 * OpenAPI finds shapes by name in one place. What a schema defines for itself, because it holds itself, moves there;
 * the same shape, met again, keeps its name.
 * @param schemas where they move to: `components.schemas`
 * @returns what does it with one part of the document after the other
 */
export function definitionHoister(schemas: Json): <T>(part: T) => T {
  const named = new Map<string, string>();
  const visit = (node: unknown, names: ReadonlyMap<string, string>): unknown => {
    if (Array.isArray(node)) return node.map((item) => visit(item, names));
    if (typeof node !== 'object' || node === null) return node;
    const { $defs, ...rest } = node as Json;
    const known = $defs ? new Map([...names, ...nameAll($defs as Json)]) : names;
    for (const [key, definition] of Object.entries(($defs ?? {}) as Json)) {
      const name = known.get(`#/$defs/${key}`)?.split('/').at(-1) as string;
      // Named first, filled then: it holds itself.
      schemas[name] ??= visit(definition, known);
    }
    return Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string' ? (known.get(value) ?? value) : visit(value, known),
      ]),
    );
  };
  const nameAll = (definitions: Json): [string, string][] => {
    const shape = JSON.stringify(definitions);
    const group = named.get(shape) ?? `Shape${named.size + 1}`;
    named.set(shape, group);
    return Object.keys(definitions).map((key) => [
      `#/$defs/${key}`,
      `#/components/schemas/${group}${key.replace(/\W|_/g, '')}`,
    ]);
  };
  return <T>(part: T) => visit(part, new Map()) as T;
}
