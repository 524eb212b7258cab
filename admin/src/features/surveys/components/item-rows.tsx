import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { freeName, nameFrom } from '../domain/definition';
import {
  isValueMentioned,
  itemShown,
  itemText,
  itemValue,
  newItem,
  withItemText,
  withItemValue,
} from '../domain/items';
import { moved, replaced, without } from '../domain/json';
import styles from './builder.module.css';
import { useEditing } from './editing';
import { ItemPicture } from './item-picture';
import { MoveButtons } from './move-buttons';

type Props = {
  legend: string;
  /** what values of new ones begin with */
  stem: 'item' | 'row' | 'column';
  items: readonly unknown[];
  onChange: (items: unknown[]) => void;
  /** each has a picture of its own */
  pictured?: boolean;
};

/** Choices, rows or columns: what respondents read, and the value that is kept. */
export function ItemRows({ legend, stem, items, onChange, pictured = false }: Props) {
  const t = useText();
  const { definition, language, disabled } = useEditing();
  // A value that was given by the program follows its text once; afterwards answers may be kept under it. One that a
  // condition names already stays: it would never be true again.
  function settle(at: number): void {
    const item = items[at];
    const name = nameFrom(itemText(item, 'en'));
    if (!name || !new RegExp(`^${stem}\\d+$`).test(itemValue(item))) return;
    if (isValueMentioned(definition, itemValue(item))) return;
    const taken = new Set(without(items, at).map(itemValue));
    onChange(replaced(items, at, withItemValue(item, freeName(name, taken))));
  }
  return (
    <fieldset className={styles.items}>
      <legend>{legend}</legend>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the values themselves are edited
        <div key={at} className={pictured ? `${styles.item} ${styles.pictured}` : styles.item}>
          {pictured ? <ItemPicture item={item} onChange={(next) => onChange(replaced(items, at, next))} /> : null}
          <Input
            aria-label={`${legend} ${at + 1}: ${t('survey.itemText')}`}
            placeholder={itemShown(item, language)}
            disabled={disabled}
            maxLength={500}
            value={itemText(item, language)}
            onChange={(event) => onChange(replaced(items, at, withItemText(item, language, event.target.value)))}
            onBlur={() => settle(at)}
          />
          <Input
            className={styles.value ?? ''}
            aria-label={`${legend} ${at + 1}: ${t('survey.itemValue')}`}
            disabled={disabled}
            maxLength={100}
            value={itemValue(item)}
            onChange={(event) => onChange(replaced(items, at, withItemValue(item, event.target.value)))}
          />
          {disabled ? null : (
            <span className={styles.buttons}>
              <MoveButtons
                name={itemShown(item, language)}
                first={at === 0}
                last={at === items.length - 1}
                onMove={(by) => onChange(moved(items, at, by))}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('survey.remove', { name: itemShown(item, language) })}
                onClick={() => onChange(without(items, at))}
              />
            </span>
          )}
        </div>
      ))}
      {disabled ? null : (
        <div>
          <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...items, newItem(items, stem)])}>
            {t(`survey.add.${stem}`)}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
