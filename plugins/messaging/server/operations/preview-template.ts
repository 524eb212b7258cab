import { defineOperation, invalidInput, ok } from '@kehu/kernel';
import { type Preview, PreviewInput } from '../../contract';
import { imagesIn, missingImages } from '../images/addresses';
import { messagingProblems } from '../problems';
import { knownImages } from '../queries/images';
import { basisOf } from '../queries/templates';
import { messaging } from '../state';
import { checkSchemes, checkVariables, readContent } from '../templates/check';
import { lacksOf } from '../templates/lacks';
import { renderFor } from '../templates/preview';
import { segmentsOf } from '../templates/segments';
import { warningsOf } from '../templates/warnings';

/** Own pictures by the address at which the person works: browsers let a page show no others. */
const fromHere = (html: string): string => html.replaceAll(`${messaging.get().publicUrl}/m/i/`, '/m/i/');

/** Shows what a recipient would get, and what is wrong or might be. */
export const previewTemplate = defineOperation<typeof PreviewInput, Preview>({
  name: 'template.preview',
  summary: 'See what a message would look like',
  permission: { action: 'read', subject: 'message-template' },
  input: PreviewInput,
  audit: { none: 'changes and keeps nothing; shows no more than the person may read' },
  async run({ input, actor, trx }) {
    const { channel, language, recipient, purpose } = input;
    const read = readContent(channel, input.content);
    if (!read.content) {
      return invalidInput(read.findings.map(({ path, code, message }) => ({ path: `content.${path}`, code, message })));
    }
    const basis = await basisOf(trx, purpose);
    if (!basis) return messagingProblems.no_such_purpose({ purpose });
    const mayLeave = basis !== 'none';
    const images = imagesIn(read.content).map(({ hash }) => hash);
    const errors = [
      ...checkVariables(read.content),
      ...checkSchemes(read.content),
      ...missingImages(read.content, await knownImages(trx, images)),
    ];
    const findings = [...errors, ...lacksOf(channel, read.content), ...warningsOf(channel, read.content, mayLeave)];
    if (errors.length > 0) return ok({ text: '', findings });
    const rendered = await renderFor(actor, { channel, content: read.content, language, mayLeave, recipient });
    if (!rendered.ok) return rendered;
    const { short, html, ...shown } = rendered.value;
    return ok({
      ...shown,
      ...(html && { html: fromHere(html) }),
      ...(short && { short: { text: short, ...segmentsOf(short) } }),
      ...(channel === 'sms' && segmentsOf(shown.text)),
      findings,
    });
  },
});
