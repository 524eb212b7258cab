import { attributes, fieldName } from './html';
import type { Kind } from './kind';
import { wordsOf } from './words';

/**
 * Drawn by the page's script, which uncovers the pad, or written by it of a name that is typed: nobody needs a pointer.
 * Without the script: what was drawn before, or that it cannot be drawn.
 */
export const signaturepad: Kind = {
  draw(question, { way, input, language }) {
    const { sign, signByName, clear, signElsewhere } = wordsOf(language);
    const { disabled, ...described } = input;
    const value = typeof question.value === 'string' ? question.value : '';
    const kept = attributes({ type: 'hidden', name: fieldName(...way), value, disabled });
    const pad = attributes({ ...described, role: 'img', 'aria-label': sign, width: 600, height: 240, hidden: true });
    const unscripted = value ? `<img${attributes({ src: value })} alt="✓">` : `<p>${signElsewhere}</p>`;
    const acts = disabled
      ? ''
      : `<button type="button" class="plain" hidden>${clear}</button><label hidden>${signByName}<input maxlength="60" autocomplete="name"></label>`;
    return `<div class="signature" data-signature><input${kept}><div>${unscripted}</div><canvas${pad}></canvas>${acts}</div>`;
  },
  read: (_, way, form) => form.one(fieldName(...way)) || undefined,
};
