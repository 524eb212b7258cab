import { Checkbox } from 'antd';
import { textOr, useText } from '../../../shared/i18n/use-locale';
import { scopeOf, withScope } from '../domain/rule-scope';
import type { RightsProps } from './rights-props';
import styles from './row-rights.module.css';

/** Rights over the platform itself; they have no rows. */
const SUBJECTS: [subject: string, actions: string[]][] = [
  ['field', ['manage']],
  ['feature', ['manage']],
  ['staff', ['manage']],
  ['role', ['read', 'manage']],
  ['import', ['read', 'run', 'manage']],
  ['job', ['manage']],
  ['consent', ['read', 'record', 'suppress']],
  ['calendar', ['manage']],
  ['messaging', ['read', 'manage']],
  ['mailbox', ['read']],
];

export function SystemRights({ role, disabled, onChange }: RightsProps) {
  const t = useText();
  return (
    <div className={styles.rows}>
      {SUBJECTS.map(([subject, actions]) => (
        <div key={subject} className={styles.row}>
          <span className={styles.action}>{textOr(`roles.subject.${subject}`, subject)}</span>
          <Checkbox.Group
            disabled={disabled}
            value={actions.filter((action) => scopeOf(role.rules, action, subject) === 'all')}
            onChange={(chosen) =>
              onChange({
                ...role,
                rules: actions.reduce(
                  (rules, action) => withScope(rules, action, subject, chosen.includes(action) ? 'all' : 'none'),
                  role.rules,
                ),
              })
            }
            options={actions.map((action) => ({
              value: action,
              label: t(`roles.action.${action}` as 'roles.action.read'),
            }))}
          />
        </div>
      ))}
    </div>
  );
}
