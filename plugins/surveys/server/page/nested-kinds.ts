import { escapeHtml } from '@kehu/kernel';
import type { ItemValue } from 'survey-core';
import { attributes, fieldName } from './html';
import { drawInner, readInner } from './inner';
import { choiceOf, type Drawn, isChosen, type Kind, type Loose, textOf } from './kind';
import { wordsOf } from './words';

const MAX_ITEMS = 50;

/** One choice, or several, in each row. */
const matrix: Kind = {
  draw(question, { way, input }) {
    const type = question.cellType === 'checkbox' || question.eachRowMultiple ? 'checkbox' : 'radio';
    const columns: ItemValue[] = question.visibleColumns ?? question.columns;
    const rows = question.visibleRows.map((row: Loose) => {
      const cells = columns.map(
        (column) =>
          `<label class="choice"><input${attributes({ ...input, type, name: fieldName(...way, row.name), value: String(column.value), checked: isChosen(row.value, column) })}><span>${textOf(column.locText)}</span></label>`,
      );
      return `<fieldset class="inner"><legend>${textOf(row.locText)}</legend><div class="choices row">${cells.join('')}</div></fieldset>`;
    });
    return rows.join('');
  },
  read(question, way, form) {
    const several = question.cellType === 'checkbox';
    const said = question.visibleRows.flatMap((row: Loose) => {
      const values = form.all(fieldName(...way, row.name)).map((text) => choiceOf(question.columns, text));
      return values.length > 0 ? [[row.name, several ? values : values[0]]] : [];
    });
    return said.length > 0 ? Object.fromEntries(said) : undefined;
  },
};

const cellsOf = (row: Loose): Loose[] =>
  row.cells.map((cell: Loose) => cell.question).filter((one: Loose) => one.isVisible);
const asObject = (entries: [string, unknown][]): Record<string, unknown> | undefined =>
  entries.length > 0 ? Object.fromEntries(entries) : undefined;

/** What the questions inside a row or panel were answered with. */
const readAll = (questions: Loose[], way: Drawn['way'], form: Parameters<Kind['read']>[2]) =>
  asObject(
    questions.flatMap((inner: Loose): [string, unknown][] => {
      const value = readInner(inner, [...way, inner.name], form);
      return value === undefined ? [] : [[inner.getValueName?.() ?? inner.name, value]];
    }),
  );

const drawAll = (questions: Loose[], way: Drawn['way'], at: Drawn): string =>
  questions.map((inner: Loose) => drawInner(inner, { ...at, way: [...way, inner.name] })).join('');

const matrixdropdown: Kind = {
  draw: (question, at) =>
    question.visibleRows
      .map(
        (row: Loose) =>
          `<fieldset class="inner"><legend>${textOf(row.locText)}</legend>${drawAll(cellsOf(row), [...at.way, row.rowName], at)}</fieldset>`,
      )
      .join(''),
  read: (question, way, form) =>
    asObject(
      question.visibleRows.flatMap((row: Loose): [string, unknown][] => {
        const said = readAll(cellsOf(row), [...way, row.rowName], form);
        return said ? [[row.rowName, said]] : [];
      }),
    ),
};

/** Items that a respondent adds and takes away. */
function repeated(
  items: (question: Loose) => { questions: Loose[]; title: string }[],
  can: (question: Loose) => boolean[],
): Kind {
  return {
    draw(question, at) {
      const { add, remove } = wordsOf(at.language);
      const [canAdd, canRemove] = can(question);
      const act = (what: string, label: string) =>
        `<button type="submit" class="plain" name="act" value="${escapeHtml(what)}" formnovalidate>${label}</button>`;
      const drawn = items(question).map(
        ({ questions, title }, i) =>
          `<fieldset class="inner"><legend>${title || i + 1}</legend>${drawAll(questions, [...at.way, i], at)}${canRemove ? act(`remove ${i} ${fieldName(...at.way)}`, remove) : ''}</fieldset>`,
      );
      return (
        drawn.join('') + (canAdd && drawn.length < MAX_ITEMS ? act(`add ${fieldName(...at.way)}`, `+ ${add}`) : '')
      );
    },
    read(question, way, form) {
      const said = items(question).map(({ questions }, i) => readAll(questions, [...way, i], form) ?? {});
      return said.length > 0 ? said : undefined;
    },
  };
}

const matrixdynamic = repeated(
  (question) => question.visibleRows.map((row: Loose) => ({ questions: cellsOf(row), title: '' })),
  (question) => [question.canAddRow, question.canRemoveRows],
);
const paneldynamic = repeated(
  (question) =>
    question.visiblePanels.map((panel: Loose) => ({
      questions: panel.questions.filter((one: Loose) => one.isVisible),
      title: textOf(panel.locTitle),
    })),
  (question) => [question.canAddPanel, question.canRemovePanel],
);

export const nestedKinds: Record<string, Kind> = { matrix, matrixdropdown, matrixdynamic, paneldynamic };
