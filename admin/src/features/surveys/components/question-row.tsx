import { CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { textOr, useText } from '../../../shared/i18n/use-locale';
import { duplicateElement, moveElement, type Place, placeBeside, removeElement } from '../domain/definition';
import { type Json, textOf } from '../domain/json';
import { withoutStrayJumps } from '../domain/jumps';
import { kindOf } from '../domain/kinds';
import { anyText } from '../domain/texts';
import { titleOfElement } from './asked';
import styles from './builder.module.css';
import { useEditing } from './editing';
import { MoveButtons } from './move-buttons';
import { QuestionForm } from './question-form';

type Props = { element: Json; place: Place; open: Place | null; onOpen: (place: Place | null) => void };

const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').trim();

/** A question in one line; opened, everything about it. */
export function QuestionRow({ element, place, open, onOpen }: Props) {
  const t = useText();
  const { definition, change, language, disabled } = useEditing();
  const isOpen = open?.page === place.page && open.at === place.at;
  const kind = kindOf(element);
  const title = (kind === 'html' && plain(anyText(element.html, language))) || titleOfElement(element, language);
  const move = (by: -1 | 1) => {
    const to = placeBeside(definition, place, by);
    if (!to) return;
    change(moveElement(definition, place, to));
    onOpen(isOpen ? to : null);
  };
  return (
    <li className={isOpen ? `${styles.question} ${styles.opened}` : styles.question} aria-label={title}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={isOpen}
          onClick={() => onOpen(isOpen ? null : place)}
        >
          <span>
            {title}
            {element.isRequired === true ? <span title={t('survey.required')}> *</span> : null}
          </span>
          <small>
            {kind ? t(`survey.kind.${kind}`) : textOr(`survey.type.${textOf(element.type)}`, textOf(element.type))}
            {element.visibleIf ? ` · ${t('survey.conditional')}` : ''}
          </small>
        </button>
        {disabled ? null : (
          <span className={styles.buttons}>
            <MoveButtons
              name={title}
              first={!placeBeside(definition, place, -1)}
              last={!placeBeside(definition, place, 1)}
              onMove={move}
            />
            <Button
              type="text"
              size="small"
              icon={<CopyOutlined />}
              aria-label={t('survey.duplicate', { name: title })}
              onClick={() => {
                change(duplicateElement(definition, place));
                onOpen({ ...place, at: place.at + 1 });
              }}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('survey.remove', { name: title })}
              onClick={() => {
                onOpen(null);
                change(withoutStrayJumps(definition, removeElement(definition, place)));
              }}
            />
          </span>
        )}
      </div>
      {isOpen ? <QuestionForm element={element} place={place} /> : null}
    </li>
  );
}
