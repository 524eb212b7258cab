import { randomBytes } from 'node:crypto';
import * as base64 from 'nodemailer/lib/base64';
import { foldLines, isPlainText } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import * as quotedPrintable from 'nodemailer/lib/qp';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  messageId: string;
  headers?: Record<string, string>;
}

/** Without the line break (RFC 5322, 2.1.1). */
const LONGEST_LINE = 998;
const words = new MimeNode(false);
/** Stands in no content: nobody knows it before the process has it. */
const mark = randomBytes(12).toString('hex');
let mails = 0;

/**
 * Makes mails as they go over the wire (RFC 5322, RFC 2045), each in one piece: composed as streams by nodemailer, one
 * takes four times as long.
 * @param from whom all of them come from
 */
export function composer(from: string): (mail: Mail, now: Date) => Buffer {
  const always = `${header('From', from)}\r\nMIME-Version: 1.0\r\n`;
  return ({ to, subject, text, html, messageId, headers }, now) => {
    const own = { To: to, Subject: subject, 'Message-ID': messageId, ...headers, Date: now };
    const head = Object.entries(own).map(([name, value]) => `${header(name, value)}\r\n`);
    return Buffer.from(`${always}${head.join('')}${bodyOf(text, html)}`);
  };
}

const header = (name: string, value: string | Date): string =>
  foldLines(`${name}: ${words.encodeHeaderValue(name, value)}`);

function bodyOf(text: string, html: string | undefined): string {
  const plain = partOf('text/plain', text);
  if (html === undefined) return plain;
  const boundary = `--_kehu-${mark}-${++mails}`;
  const parts = [plain, partOf('text/html', inAscii(html))].map((part) => `--${boundary}\r\n${part}`);
  return `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n\r\n${parts.join('')}--${boundary}--\r\n`;
}

/**
 * The characters outside ASCII by their numbers: it says the same, and needs no transfer encoding, which would take
 * longer than all the rest. Styles would not be understood so: those of our layout are ASCII.
 */
const inAscii = (html: string): string =>
  html.replace(/[\u0080-\uffff]+/g, (letters) =>
    Array.from(letters, (letter) => `&#${letter.codePointAt(0)};`).join(''),
  );

function partOf(type: string, content: string): string {
  const [encoding, body] = encoded(content.replace(/\r?\n|\r/g, '\r\n'));
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
}

/** As it is where it may be, otherwise in the encoding that takes less room. */
function encoded(content: string): [encoding: string, body: string] {
  if (isPlainText(content) && !hasLongLine(content)) return ['7bit', content];
  const bytes = Buffer.from(content);
  // Two bytes of three outside ASCII are more than the characters; each costs two more in quoted-printable.
  const isMostlyAscii = (bytes.length - content.length) * 3 < bytes.length / 3;
  return isMostlyAscii
    ? ['quoted-printable', quotedPrintable.wrap(quotedPrintable.encode(bytes))]
    : ['base64', base64.wrap(base64.encode(bytes))];
}

function hasLongLine(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\r\n', at);
    if ((end < 0 ? text.length : end) - at > LONGEST_LINE) return true;
    if (end < 0) return false;
    at = end + 2;
  }
  return false;
}
