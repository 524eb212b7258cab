import type { FieldProblem } from '@kehu/kernel/contract';
import { PASSWORD_LENGTH } from '../../contract';

/**
 * What a new password must be: long enough to stand against guessing (NIST SP 800-63B), no longer than bcrypt reads,
 * not built on the user name, and not of a few characters over and over.
 */
export function passwordProblems(password: string, username: string): FieldProblem[] {
  const refuse = (code: string, message: string): FieldProblem[] => [{ path: 'password', code, message }];
  if ([...password].length < PASSWORD_LENGTH.least)
    return refuse('too_short', `must have at least ${PASSWORD_LENGTH.least} characters`);
  if (Buffer.byteLength(password) > PASSWORD_LENGTH.mostBytes)
    return refuse('too_long', `is longer than ${PASSWORD_LENGTH.mostBytes} bytes`);
  if (password.includes('\u0000')) return refuse('invalid_character', 'holds a NUL character');
  if (password.toLowerCase().includes(username.toLowerCase()))
    return refuse('holds_user_name', 'must not hold the user name');
  if (new Set(password).size < 5) return refuse('too_plain', 'must be made of at least five different characters');
  return [];
}
