import type { Channel, Plan, Step } from '../contract';
import { Program } from './program';

type Message = Extract<Step, { kind: 'message' }>;
type Templates = Message['variants'][number]['templates'];

/**
 * The template that a channel takes: its own, or the e-mail's, where that says a short text.
 * @param short the templates of e-mails with a short text
 */
export const templateFor = (
  templates: Templates,
  channel: Channel,
  short: { has(template: string): boolean },
): string | undefined =>
  templates[channel] ?? (templates.email && short.has(templates.email) ? templates.email : undefined);

/** The e-mails of a message's variants. */
export const emailsOf = ({ variants }: Message): string[] =>
  variants.flatMap(({ templates }) => (templates.email ? [templates.email] : []));

/** Every template of a plan, each once. */
export const templatesOf = (plan: Pick<Plan, 'steps'>): string[] => [
  ...new Set(
    [...new Program(plan).messages()].flatMap(({ variants }) =>
      variants.flatMap(({ templates }) => Object.values(templates)),
    ),
  ),
];
