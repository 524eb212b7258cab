import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import type { Actor } from '@kehu/kernel';
import type { FieldMode, Role } from '../../contract';

/** What a condition may say instead of a value. */
const placeholders = (actor: Actor): Record<string, unknown> => ({
  $me: actor.publicId,
  $myBranch: actor.branchPublicId ?? null,
});

/** Rows somebody may act on: all, none, or those that meet any of the conditions (as JSON). */
export type RowScope = 'all' | 'none' | Record<string, unknown>[];

type Ability = MongoAbility<[string, string]>;

const MODE_RANK: Record<FieldMode, number> = { hidden: 0, masked: 1, maskedWrite: 2, read: 3, write: 4 };

/** What one person may do, from all their roles together: a right that one role gives, the person has. */
export class Rights {
  private readonly ability: Ability;

  constructor(
    private readonly actor: Actor,
    private readonly roles: readonly Role[],
  ) {
    const rules = roles
      .flatMap((role) => role.rules)
      .map(
        (rule): RawRuleOf<Ability> => ({
          action: rule.action,
          subject: rule.subject,
          ...(rule.condition && { conditions: fill(rule.condition, placeholders(actor)) as never }),
        }),
      );
    this.ability = createMongoAbility<Ability>(rules);
  }

  /** On some row at least. */
  can(action: string, subject: string): boolean {
    return this.actor.kind === 'system' || this.ability.can(action, subject);
  }

  rows(action: string, subject: string): RowScope {
    if (this.actor.kind === 'system') return 'all';
    const conditions: Record<string, unknown>[] = [];
    for (const rule of this.ability.rulesFor(action, subject)) {
      if (!rule.conditions) return 'all';
      conditions.push(rule.conditions as Record<string, unknown>);
    }
    return conditions.length > 0 ? conditions : 'none';
  }

  /**
   * How much of a field is seen: the most that any role gives. Within a role the field's own entry counts before
   * that of its data class, and that before `*`.
   */
  fieldMode(entity: string, field: string, dataClass: 'C1' | 'C2' | 'C3'): FieldMode {
    if (this.actor.kind === 'system') return 'write';
    let best: FieldMode = 'hidden';
    for (const role of this.roles) {
      const own = role.fields[entity] ?? {};
      const other = role.fields['*'] ?? {};
      const mode = own[field] ?? own[dataClass] ?? own['*'] ?? other[dataClass] ?? other['*'] ?? 'hidden';
      if (MODE_RANK[mode] > MODE_RANK[best]) best = mode;
    }
    return best;
  }

  /** `subject: actions`, for the browser's menus and buttons. */
  summary(): Record<string, string[]> {
    const all: Record<string, Set<string>> = {};
    for (const role of this.roles) {
      for (const rule of role.rules) {
        all[rule.subject] ??= new Set();
        all[rule.subject]?.add(rule.action);
      }
    }
    return Object.fromEntries(Object.entries(all).map(([subject, actions]) => [subject, [...actions].sort()]));
  }
}

/** Puts the actor's values in place of `$me` and `$myBranch`. */
function fill(value: unknown, values: Record<string, unknown>): unknown {
  if (typeof value === 'string' && Object.hasOwn(values, value)) return values[value];
  if (Array.isArray(value)) return value.map((item) => fill(item, values));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, values)]));
  }
  return value;
}
