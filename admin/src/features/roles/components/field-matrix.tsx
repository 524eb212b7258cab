import type { FieldMode } from '@kehu/access/contract';
import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { DATA_CLASSES, inheritedClassMode, inheritedMode, MODES, withMode } from '../domain/field-modes';
import styles from './field-matrix.module.css';
import type { RightsProps } from './rights-props';

/** Fields down, modes across: one choice in each row, or what the data class says. */
export function FieldMatrix({ entity, role, disabled, onChange }: RightsProps & { entity: EntityDto }) {
  const t = useText();
  const label = useLabel();
  const own = role.fields[entity.name] ?? {};
  const set = (key: string, mode: FieldMode | null): void =>
    onChange({ ...role, fields: withMode(role.fields, entity.name, key, mode) });
  const row = { disabled, set };
  return (
    <>
      <p className="muted">{t('roles.fieldsExplain')}</p>
      <div className={styles.scroll}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('roles.field')}</th>
              <th scope="col">{t('roles.mode.inherit')}</th>
              {MODES.map((mode) => (
                <th key={mode} scope="col">
                  {t(`roles.mode.${mode}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DATA_CLASSES.map((dataClass) => (
              <MatrixRow
                key={dataClass}
                {...row}
                name={dataClass}
                strong
                title={t('roles.class', { class: dataClass })}
                hint={t(`roles.classExplain.${dataClass}`)}
                mode={own[dataClass]}
                inherited={inheritedClassMode(role.fields, entity.name, dataClass)}
              />
            ))}
            {entity.fields.map((field: FieldDto) => (
              <MatrixRow
                key={field.name}
                {...row}
                name={field.name}
                title={label(field.label)}
                hint={field.dataClass}
                mode={own[field.name]}
                inherited={inheritedMode(role.fields, entity.name, field.dataClass)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type RowProps = {
  name: string;
  title: string;
  hint: string;
  strong?: boolean;
  mode: FieldMode | undefined;
  inherited: FieldMode;
  disabled: boolean;
  set: (key: string, mode: FieldMode | null) => void;
};

function MatrixRow({ name, title, hint, strong = false, mode, inherited, disabled, set }: RowProps) {
  const t = useText();
  const choice = (value: FieldMode | null, text: string) => (
    <input
      type="radio"
      name={`mode-${name}`}
      aria-label={`${title}: ${text}`}
      checked={(mode ?? null) === value}
      disabled={disabled}
      onChange={() => set(name, value)}
    />
  );
  return (
    <tr className={strong ? styles.strong : ''}>
      <th scope="row">
        {title} <small className="muted">{hint}</small>
      </th>
      <td>{choice(null, t('roles.mode.inherit'))}</td>
      {MODES.map((each) => (
        <td key={each} className={mode === undefined && each === inherited ? styles.inherited : ''}>
          {choice(each, t(`roles.mode.${each}`))}
        </td>
      ))}
    </tr>
  );
}
