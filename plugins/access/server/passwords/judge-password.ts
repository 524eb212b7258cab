import type { FieldProblem } from '@kehu/kernel/contract';
import { passwordProblems } from '../domain/password-policy';
import { weaknessOf } from './hashing';

const WEAK = {
  too_common:
    'is among those that are tried first: a common password, a name or a keyboard pattern, also with other letters',
  repeats: 'repeats the same characters or words',
  guessable: 'is guessed too easily: use several words that do not belong together',
} as const;

export type Weakness = keyof typeof WEAK;

/** Why a new password of a person is not taken: by its form, or because it is guessed too easily. */
export async function judgePassword(
  password: string,
  { username, email = '', displayName = '' }: { username: string; email?: string; displayName?: string },
): Promise<FieldProblem[]> {
  const problems = passwordProblems(password, username);
  if (problems.length > 0) return problems;
  // What somebody who knows the person would try.
  const words = [username, ...email.split(/[@.]/), ...displayName.split(/\s+/), displayName, 'kehu', 'bank'];
  const weakness = await weaknessOf(
    password,
    words.filter((word) => word.length > 2),
  );
  return weakness ? [{ path: 'password', code: weakness, message: WEAK[weakness] }] : [];
}
