import { escapeHtml } from '@kehu/kernel';
import { attributes, fieldName } from './html';
import { type Kind, type Loose, textOf } from './kind';

const INPUT_TYPES = [
  'date',
  'datetime-local',
  'email',
  'month',
  'number',
  'range',
  'tel',
  'time',
  'url',
  'week',
  'color',
];
const NUMBERS = ['number', 'range'];

const maxLengthOf = (question: Loose): number => (question.maxLength > 0 ? question.maxLength : 10_000);

const text: Kind = {
  isSingle: true,
  draw: (question, { way, input }) =>
    `<input${attributes({
      ...input,
      name: fieldName(...way),
      type: INPUT_TYPES.includes(question.inputType) ? question.inputType : 'text',
      value: question.value,
      placeholder: question.placeholder,
      min: question.min,
      max: question.max,
      step: NUMBERS.includes(question.inputType) ? (question.step ?? 'any') : undefined,
      maxlength: maxLengthOf(question),
      autocomplete: question.autocomplete,
    })}>`,
  read(question, way, form) {
    const typed = form.one(fieldName(...way))?.trim();
    if (!typed) return undefined;
    const number = Number(typed);
    return NUMBERS.includes(question.inputType) && Number.isFinite(number) ? number : typed;
  },
};

const comment: Kind = {
  isSingle: true,
  draw: (question, { way, input }) =>
    `<textarea${attributes({
      ...input,
      name: fieldName(...way),
      rows: Math.min(Math.max(question.rows ?? 4, 2), 12),
      maxlength: maxLengthOf(question),
      placeholder: question.placeholder,
    })}>${escapeHtml(question.value ?? '')}</textarea>`,
  read: (_, way, form) =>
    form
      .one(fieldName(...way))
      ?.replace(/\r\n/g, '\n')
      .trim() || undefined,
};

const slider: Kind = {
  isSingle: true,
  draw: (question, { way, input }) =>
    `<input${attributes({
      ...input,
      name: fieldName(...way),
      type: 'number',
      inputmode: 'decimal',
      min: question.min,
      max: question.max,
      step: question.step ?? 1,
      value: Array.isArray(question.value) ? question.value[0] : question.value,
    })}><span class="quiet">${question.min} – ${question.max}</span>`,
  read(_, way, form) {
    const typed = form.one(fieldName(...way));
    return typed ? Number(typed) : undefined;
  },
};

const boolean: Kind = {
  draw(question, { way, input }) {
    const one = (value: 'true' | 'false', label: string) => {
      const stands =
        question.value === (value === 'true' ? (question.valueTrue ?? true) : (question.valueFalse ?? false));
      return `<label class="choice"><input${attributes({ ...input, type: 'radio', name: fieldName(...way), value, checked: stands })}><span>${label}</span></label>`;
    };
    return `<div class="choices row">${one('true', textOf(question.locLabelTrue))}${one('false', textOf(question.locLabelFalse))}</div>`;
  },
  read(question, way, form) {
    const said = form.one(fieldName(...way));
    if (said === 'true') return question.valueTrue ?? true;
    return said === 'false' ? (question.valueFalse ?? false) : undefined;
  },
};

const multipletext: Kind = {
  draw: (question, { way, input }) =>
    question.items
      .map(
        (item: Loose) =>
          `<label class="inner"><span>${textOf(item.locTitle)}${item.isRequired ? ' *' : ''}</span><input${attributes({
            ...input,
            name: fieldName(...way, item.name),
            type: INPUT_TYPES.includes(item.inputType) ? item.inputType : 'text',
            value: item.value,
            placeholder: item.placeholder,
          })}></label>`,
      )
      .join(''),
  read(question, way, form) {
    const said = question.items.flatMap((item: Loose) => {
      const typed = form.one(fieldName(...way, item.name))?.trim();
      return typed ? [[item.name, typed]] : [];
    });
    return said.length > 0 ? Object.fromEntries(said) : undefined;
  },
};

/** Kept beside the answers by whoever takes them in; a form sends new ones only. */
const file: Kind = {
  isSingle: true,
  draw(question, { way, input }) {
    const kept = Array.isArray(question.value) ? question.value : [];
    const names = kept.map(({ name }: { name: string }) => `<li>${escapeHtml(name)}</li>`).join('');
    return `<input${attributes({
      ...input,
      type: 'file',
      name: fieldName(...way),
      multiple: question.allowMultiple,
      accept: question.acceptedTypes,
    })}>${names ? `<ul class="quiet">${names}</ul>` : ''}`;
  },
  read: (question) => question.value,
};

export const simpleKinds: Record<string, Kind> = { text, comment, slider, boolean, multipletext, file };
