import { signer } from '@kehu/kernel';
import { env } from '#config/env';

/** `i`: an invitation; `a`: an answer begun by the public link; `v`: a survey as its author sees it. */
export const LINK_KINDS = ['i', 'a', 'v'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** The variable of templates that becomes the recipient's own address. */
export const SURVEY_LINK = 'survey_url';

const links = signer(() => env.secret('surveys'));

/** The part of an address that stands for an invitation, an answer or a survey. */
export const tokenFor = (kind: LinkKind, id: string | number): string => `${kind}${links.sign(kind, String(id))}`;

export function readToken(token: string): { kind: LinkKind; id: string } | undefined {
  const kind = LINK_KINDS.find((one) => token.startsWith(one));
  const said = kind && links.read(kind, token.slice(1));
  return kind && said ? { kind, id: said.id } : undefined;
}

const base = (): string => (env.settings.KEHU_PUBLIC_URL ?? `http://localhost:${env.settings.PORT}`).replace(/\/$/, '');

/** Where somebody answers. */
export const answerUrl = (kind: LinkKind, id: string | number): string => `${base()}/s/${tokenFor(kind, id)}`;
/** Where anybody answers a survey that has a public link. */
export const publicUrl = (key: string): string => `${base()}/f/${key}`;
