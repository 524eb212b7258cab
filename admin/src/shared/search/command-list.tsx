import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useMemo, useState } from 'react';
import styles from './command-list.module.css';

export type Command = { key: string; label: ReactNode; hint?: ReactNode; icon?: ReactNode; run: () => void };
export type CommandGroup = { title: string; commands: Command[] };

type Props = {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
  groups: CommandGroup[];
  /** said in place of the list when it is empty */
  status: ReactNode;
  onLeave: () => void;
  /** popup: the list hangs below the box and shows while it has the focus */
  popup?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  suffix?: ReactNode;
};

/** A box with a list under it, worked by arrow keys, Enter and Escape (the ARIA combobox pattern). */
export function CommandList(props: Props) {
  const { value, onChange, placeholder, groups, status, onLeave, popup = false, inputRef, suffix } = props;
  const id = useId();
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(!popup);
  const flat = useMemo(() => groups.flatMap(({ commands }) => commands), [groups]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text starts again at the top
  useEffect(() => setActive(0), [value]);
  const current = flat[Math.min(active, flat.length - 1)];

  function pick(command: Command): void {
    command.run();
    if (popup) setOpen(false);
    onLeave();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && flat.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((Math.min(active, flat.length - 1) + step + flat.length) % flat.length);
    } else if (event.key === 'Enter' && open && current) {
      event.preventDefault();
      pick(current);
    } else if (event.key === 'Escape') {
      setOpen(!popup);
      onLeave();
    }
  }

  return (
    <div className={popup ? styles.popup : styles.inline}>
      <div className={styles.box}>
        <input
          ref={inputRef}
          role="combobox"
          aria-label={placeholder}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && current ? `${id}-${current.key}` : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder={placeholder}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => popup && setOpen(false)}
          onKeyDown={onKeyDown}
        />
        {suffix}
      </div>
      <div className={styles.list} hidden={!open || (popup && !value)}>
        {flat.length === 0 ? (
          <p className={styles.status} role="status">
            {status}
          </p>
        ) : null}
        <div role="listbox" className={styles.options} id={`${id}-list`} aria-label={placeholder}>
          {groups.map((group) =>
            group.commands.length === 0 ? null : (
              // biome-ignore lint/a11y/useSemanticElements: a listbox's groups are role=group, not fieldsets
              <div key={group.title} role="group" aria-label={group.title}>
                <div className={styles.group} aria-hidden>
                  {group.title}
                </div>
                {group.commands.map((command) => (
                  <Row
                    key={command.key}
                    id={`${id}-${command.key}`}
                    command={command}
                    active={command === current}
                    onPick={pick}
                  />
                ))}
              </div>
            ),
          )}
        </div>
      </div>
    </div>
  );
}

type RowProps = { id: string; command: Command; active: boolean; onPick: (command: Command) => void };

function Row({ id, command, active, onPick }: RowProps) {
  useEffect(() => {
    if (active) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box handles Enter
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={styles.row}
      // before the box loses the focus, which would close the list under the pointer
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(command)}
    >
      {command.icon ? (
        <span className={styles.icon} aria-hidden>
          {command.icon}
        </span>
      ) : null}
      <span className={styles.label}>{command.label}</span>
      {command.hint ? <span className={styles.hint}>{command.hint}</span> : null}
    </div>
  );
}
