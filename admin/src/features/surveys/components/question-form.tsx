import { Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { changeElement, freeName, nameFrom, namesOf, type Place, renameQuestion } from '../domain/definition';
import { type Json, listOf, textOf, withProps } from '../domain/json';
import { kindOf } from '../domain/kinds';
import { textIn } from '../domain/texts';
import { useAsked } from './asked';
import styles from './builder.module.css';
import { ConditionFields } from './condition-fields';
import { useEditing } from './editing';
import { ItemRows } from './item-rows';
import { ScaleFields } from './scale-fields';
import { TextField } from './text-field';

type Props = { element: Json; place: Place };

/** Everything that can be said of a question. */
export function QuestionForm({ element, place }: Props) {
  const t = useText();
  const { definition, change, disabled, kept } = useEditing();
  const name = textOf(element.name);
  const asked = useAsked(name);
  const kind = kindOf(element);
  const set = (props: Json): void => change(changeElement(definition, place, withProps(element, props)));
  // A new question is called after its title, until it is saved.
  function settleName(): void {
    const wanted = nameFrom(textIn(element.title, 'en'));
    if (!wanted || kept.has(name) || !/^question_?\d+$/.test(name)) return;
    change(renameQuestion(definition, name, freeName(wanted, namesOf(definition))));
  }
  const isText = kind === 'html';
  return (
    <div className={styles.form}>
      {isText ? (
        <TextField
          label={t('survey.html')}
          rows={3}
          before={name}
          value={element.html}
          onChange={(html) => set({ html })}
        />
      ) : (
        <>
          <TextField
            label={t('survey.title')}
            before={name}
            value={element.title}
            onChange={(title) => set({ title })}
            onBlur={settleName}
          />
          <TextField
            label={t('survey.help')}
            before={name}
            value={element.description}
            onChange={(description) => set({ description })}
          />
        </>
      )}
      <KindFields element={element} onChange={(next) => change(changeElement(definition, place, next))} />
      <div className={styles.inline}>
        <NameField name={name} onChange={(to) => change(renameQuestion(definition, name, to))} />
        {isText ? null : (
          <Checkbox
            disabled={disabled}
            checked={element.isRequired === true}
            onChange={(event) => set({ isRequired: event.target.checked || undefined })}
          >
            {t('survey.required')}
          </Checkbox>
        )}
      </div>
      <ConditionFields
        expression={element.visibleIf}
        onChange={(visibleIf) => set({ visibleIf })}
        asked={asked}
        legend={t('survey.showIf', { name: t('survey.thisQuestion') })}
      />
    </div>
  );
}

function KindFields({ element, onChange }: { element: Json; onChange: (element: Json) => void }) {
  const t = useText();
  const { disabled } = useEditing();
  const items = (key: 'choices' | 'rows' | 'columns', stem: 'item' | 'row' | 'column') => (
    <ItemRows
      legend={t(`survey.${key}`)}
      stem={stem}
      items={listOf(element[key])}
      pictured={element.type === 'imagepicker'}
      onChange={(next) => onChange({ ...element, [key]: next })}
    />
  );
  switch (kindOf(element)) {
    case 'nps':
    case 'csat':
    case 'rating':
      return <ScaleFields element={element} onChange={onChange} />;
    case 'single':
    case 'several':
    case 'dropdown': {
      const key = 'hasOther' in element ? 'hasOther' : 'showOtherItem';
      return (
        <>
          {items('choices', 'item')}
          <Checkbox
            disabled={disabled}
            checked={element[key] === true}
            onChange={(event) => onChange(withProps(element, { [key]: event.target.checked || undefined }))}
          >
            {t('survey.other')}
          </Checkbox>
        </>
      );
    }
    case 'picture':
      return (
        <>
          {items('choices', 'item')}
          <Checkbox
            disabled={disabled}
            checked={element.multiSelect === true}
            onChange={(event) => onChange(withProps(element, { multiSelect: event.target.checked || undefined }))}
          >
            {t('survey.multiSelect')}
          </Checkbox>
        </>
      );
    case 'ranking':
      return items('choices', 'item');
    case 'matrix':
      return (
        <>
          {items('rows', 'row')}
          {items('columns', 'column')}
        </>
      );
    case undefined:
      return <p className="muted">{t('survey.otherKind', { type: textOf(element.type) })}</p>;
    default:
      return null;
  }
}

/** The name that answers are kept under; taken over when it is a free one. */
function NameField({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const t = useText();
  const id = useId();
  const { definition, disabled, kept } = useEditing();
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = (typed ?? name).trim();
  const problem =
    wanted === name
      ? null
      : !/^[\w\p{L}-]{1,60}$/u.test(wanted)
        ? t('survey.nameShape')
        : namesOf(definition).has(wanted)
          ? t('survey.nameTaken')
          : null;
  function settle(): void {
    if (wanted !== name && !problem) onChange(wanted);
    setTyped(null);
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('survey.name')}</label>
      <Input
        id={id}
        disabled={disabled}
        status={problem ? 'error' : ''}
        value={typed ?? name}
        maxLength={60}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onPressEnter={settle}
      />
      {problem ? (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      ) : kept.has(name) && typed !== null ? (
        <span className="muted">{t('survey.nameKept')}</span>
      ) : null}
    </div>
  );
}
