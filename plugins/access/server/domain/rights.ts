import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import type { Actor } from '@kehu/kernel';
import type { FieldMode, Role } from '../../contract';
import { type DataClass, joinModes, modeOf } from './field-modes';

/** A condition with the person's own values in place of `$me` and `$myBranch`. */
export const fillPlaceholders = (
  condition: Record<string, unknown>,
  { publicId, branchPublicId }: Pick<Actor, 'publicId' | 'branchPublicId'>,
): Record<string, unknown> =>
  fill(condition, { $me: publicId, $myBranch: branchPublicId ?? null }) as Record<string, unknown>;

/** Rows somebody may act on: all, none, or those that meet any of the conditions (as JSON). */
export type RowScope = 'all' | 'none' | Record<string, unknown>[];

type Ability = MongoAbility<[string, string]>;

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
          ...(rule.condition && { conditions: fillPlaceholders(rule.condition, actor) as never }),
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

  /** How much of a field is seen and may be changed: what all roles together give. */
  fieldMode(entity: string, field: string, dataClass: DataClass): FieldMode {
    if (this.actor.kind === 'system') return 'write';
    return this.roles.reduce<FieldMode>(
      (mode, role) => joinModes(mode, modeOf(role.fields, entity, field, dataClass)),
      'hidden',
    );
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
