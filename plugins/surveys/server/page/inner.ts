import { type Drawn, type Form, kindOf, type Loose, textOf } from './kind';

/** A question inside another one: its title and its inputs. */
export const drawInner = (question: Loose, at: Drawn): string => {
  const kind = kindOf(question.getType());
  if (!kind) return '';
  const id = `q-${at.way.join('-').replace(/[^\w-]/g, '_')}`;
  const input = { ...at.input, ...(kind.isSingle ? { id } : { id: undefined }), 'aria-describedby': undefined };
  const title = textOf(question.locTitle);
  const body = kind.draw(question, { ...at, labelId: id, input });
  return kind.isSingle
    ? `<div class="inner"><label for="${id}">${title}</label>${body}</div>`
    : `<fieldset class="inner"><legend>${title}</legend>${body}</fieldset>`;
};

export const readInner = (question: Loose, way: Drawn['way'], form: Form): unknown =>
  kindOf(question.getType())?.read(question, way, form);
