import type { ItemValue } from 'survey-core';
import { attributes, fieldName, isPictureAddress } from './html';
import { choiceOf, type Drawn, isChosen, type Kind, type Loose, textOf } from './kind';
import { wordsOf } from './words';

/** Somebody's own words beside a choice. */
const ownWords = (question: Loose, { way, input }: Drawn): string =>
  question.showOtherItem
    ? `<input${attributes({
        ...input,
        type: 'text',
        class: 'own',
        'data-other': String(question.otherItem.value),
        name: fieldName(...way, '-Comment'),
        value: question.otherValue ?? question.comment,
        placeholder: question.otherText,
        'aria-label': question.otherText,
        maxlength: 500,
      })}>`
    : '';

/** A picture with its text below it; one that is not to be shown is read out. */
function pictured(question: Loose, item: Loose): string {
  const text = textOf(item.locText);
  if (!isPictureAddress(item.imageLink)) return text;
  const isWritten = question.showLabel || item.hasText;
  const image = attributes({ src: item.imageLink, loading: 'lazy' });
  return `<img${image} alt="${isWritten ? '' : text}">${isWritten ? text : ''}`;
}

function list(type: 'radio' | 'checkbox'): Kind['draw'] {
  return (question, at) => {
    const isPictured = question.getType() === 'imagepicker';
    const items = question.visibleChoices.map((item: ItemValue) => {
      const { value } = item;
      const box = attributes({
        ...at.input,
        type,
        name: fieldName(...at.way),
        value: String(value),
        checked: isChosen(question.renderedValue ?? question.value, item),
      });
      return `<label class="choice"><input${box}><span>${isPictured ? pictured(question, item) : textOf(item.locText)}</span></label>`;
    });
    const wide = isPictured ? ' pictures' : question.colCount > 1 || question.colCount === 0 ? ' row' : '';
    return `<div class="choices${wide}">${items.join('')}</div>${ownWords(question, at)}`;
  };
}

const one: Kind['read'] = (question, way, form) => {
  const said = form.one(fieldName(...way));
  return said ? choiceOf(question.visibleChoices, said) : undefined;
};

const several: Kind['read'] = (question, way, form) => {
  const said = form.all(fieldName(...way)).map((text) => choiceOf(question.visibleChoices, text));
  return said.length > 0 ? said : undefined;
};

const radiogroup: Kind = { draw: list('radio'), read: one };
const checkbox: Kind = { draw: list('checkbox'), read: several };

const dropdown: Kind = {
  isSingle: true,
  draw(question, at) {
    const options = question.visibleChoices.map(
      (item: ItemValue) =>
        `<option${attributes({ value: String(item.value), selected: isChosen(question.renderedValue ?? question.value, item) })}>${textOf(item.locText)}</option>`,
    );
    const choose = `<option value="">${wordsOf(at.language).choose}</option>`;
    return `<select${attributes({ ...at.input, name: fieldName(...at.way) })}>${choose}${options.join('')}</select>${ownWords(question, at)}`;
  },
  read: one,
};

const imagepicker: Kind = {
  draw: (question, at) => list(question.multiSelect ? 'checkbox' : 'radio')(question, at),
  read: (question, way, form) => (question.multiSelect ? several : one)(question, way, form),
};

const rating: Kind = {
  draw(question, { way, input }) {
    const items = question.visibleRateValues.map(
      (item: ItemValue) =>
        `<label class="rate"><input${attributes({ ...input, type: 'radio', name: fieldName(...way), value: String(item.value), checked: isChosen(question.value, item) })}><span>${textOf(item.locText)}</span></label>`,
    );
    const ends = [question.locMinRateDescription, question.locMaxRateDescription].map(textOf);
    const scale = ends.some(Boolean)
      ? `<div class="ends quiet"><span>${ends[0]}</span><span>${ends[1]}</span></div>`
      : '';
    return `<div class="rates${items.length > 7 ? ' many' : ''}">${items.join('')}</div>${scale}`;
  },
  read(question, way, form) {
    const said = form.one(fieldName(...way));
    return said ? choiceOf(question.visibleRateValues, said) : undefined;
  },
};

/** A place for each choice; the script adds buttons that move them. */
const ranking: Kind = {
  draw(question, { way, input, language }) {
    const choices: ItemValue[] = question.rankingChoices ?? question.visibleChoices;
    const answered = !question.isEmpty();
    const rows = choices.map((item, place) => {
      const places = choices.map(
        (_, i) => `<option${attributes({ value: i + 1, selected: answered && i === place })}>${i + 1}</option>`,
      );
      return `<li><label><span>${textOf(item.locText)}</span><select${attributes({ ...input, name: fieldName(...way, String(item.value)) })}><option value="">–</option>${places.join('')}</select></label></li>`;
    });
    return `<p class="quiet">${wordsOf(language).rank}</p><ol class="ranking" data-ranking>${rows.join('')}</ol>`;
  },
  read(question, way, form) {
    const placed = (question.visibleChoices as ItemValue[])
      .map(({ value }) => ({ value, place: Number(form.one(fieldName(...way, String(value))) || Number.NaN) }))
      .filter(({ place }) => Number.isFinite(place))
      .sort((a, b) => a.place - b.place);
    return placed.length > 0 ? placed.map(({ value }) => value) : undefined;
  },
};

export const choiceKinds: Record<string, Kind> = {
  radiogroup,
  buttongroup: radiogroup,
  checkbox,
  tagbox: checkbox,
  dropdown,
  imagepicker,
  rating,
  ranking,
};
