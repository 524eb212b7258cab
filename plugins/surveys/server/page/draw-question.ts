import { escapeHtml } from '@kehu/kernel';
import { choiceKinds } from './choice-kinds';
import { cleanHtml } from './clean-html';
import { attributes, fieldName, isPictureAddress } from './html';
import { type Drawn, defineKinds, kindOf, type Loose, textOf } from './kind';
import { nestedKinds } from './nested-kinds';
import { signaturepad } from './signature-kind';
import { simpleKinds } from './simple-kinds';
import { wordsOf } from './words';

for (const kinds of [simpleKinds, choiceKinds, nestedKinds, { signaturepad }]) defineKinds(kinds);

/** A question with its title, what describes it and what is wrong with its answer. */
export function drawQuestion(
  question: Loose,
  at: Pick<Drawn, 'way' | 'language'>,
  problem: string | undefined,
): string {
  const type = question.getType();
  if (type === 'html') return `<div class="shown">${cleanHtml(question.processedHtml ?? question.html ?? '')}</div>`;
  if (type === 'image') return drawImage(question);
  const kind = kindOf(type);
  const id = `q-${at.way.join('-').replace(/[^\w-]/g, '_')}`;
  const title = `${textOf(question.locTitle)}${question.isRequired ? `<span class="must" title="${wordsOf(at.language).required}"> *</span>` : ''}`;
  if (type === 'expression')
    return `<div class="question"><p class="title">${title}</p><p>${escapeHtml(question.displayValue)}</p></div>`;
  if (!kind) return '';
  const described = [question.description && `${id}-help`, problem && `${id}-wrong`].filter(Boolean).join(' ');
  const input = {
    disabled: question.isReadOnly,
    'aria-describedby': described,
    'aria-invalid': problem ? 'true' : undefined,
    'aria-required': kind.isSingle && question.isRequired ? 'true' : undefined,
    ...(kind.isSingle && { id }),
  };
  const help = question.description ? `<p class="quiet" id="${id}-help">${textOf(question.locDescription)}</p>` : '';
  const wrong = problem ? `<p class="wrong" id="${id}-wrong">${escapeHtml(problem)}</p>` : '';
  const body = kind.draw(question, { ...at, labelId: id, input });
  const remark = question.showCommentArea ? drawRemark(question, at) : '';
  const mark = attributes({ class: `question${problem ? ' bad' : ''}`, 'data-question': question.name });
  return kind.isSingle
    ? `<div${mark}><label class="title" for="${id}">${title}</label>${help}${body}${remark}${wrong}</div>`
    : `<fieldset${mark}><legend class="title">${title}</legend>${help}${body}${remark}${wrong}</fieldset>`;
}

const drawRemark = (question: Loose, { way }: Pick<Drawn, 'way'>): string =>
  `<label class="inner"><span>${textOf(question.locCommentText)}</span><textarea${attributes({
    name: fieldName(...way, '-Comment'),
    rows: 2,
    maxlength: 2000,
  })}>${escapeHtml(question.comment ?? '')}</textarea></label>`;

const drawImage = (question: Loose): string =>
  isPictureAddress(question.imageLink)
    ? `<img class="shown" src="${escapeHtml(question.imageLink)}" alt="${escapeHtml(question.altText ?? '')}" loading="lazy">`
    : '';
