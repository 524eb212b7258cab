import type { ChannelName } from '../../contract';

/** A message as a channel takes it: an address in clear, which nothing keeps. */
export interface OutgoingMessage {
  deliveryId: string;
  /** the same for every attempt: whoever has it already takes it no second time */
  messageId: string;
  to: string;
  subject?: string;
  html?: string;
  text: string;
  headers?: Record<string, string>;
  /** where reports of failure go to */
  returnPath?: string;
  /** public id of the recipient's record */
  recipient: string;
}

export type Outcome =
  | { state: 'accepted'; providerId: string | null }
  /** not now: a full mailbox, a provider that is slow or says so */
  | { state: 'later'; reason: string }
  /** never; `address`: because of the address itself */
  | { state: 'refused'; reason: string; address: boolean }
  /** the connection went after the message had been handed over: nobody knows */
  | { state: 'unknown'; reason: string };

export interface Channel {
  /** messages at once */
  concurrency: number;
  send(message: OutgoingMessage): Promise<Outcome>;
  /** Whether a message was taken, asked after a crash; a channel without it cannot tell. */
  find?(messageId: string): Promise<'sent' | 'not-sent' | 'unknown'>;
  close(): Promise<void>;
}

export type Channels = Record<ChannelName, Channel>;
