declare module 'smpp' {
  import type { EventEmitter } from 'node:events';

  export interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    message_id?: string;
    short_message?: { message?: string | Buffer };
    receipted_message_id?: string;
    esm_class?: number;
    response(values?: object): Pdu;
    [field: string]: unknown;
  }

  export interface Session extends EventEmitter {
    bind_transceiver(values: object, answer?: (pdu: Pdu) => void): void;
    submit_sm(values: object, answer?: (pdu: Pdu) => void): void;
    deliver_sm(values: object, answer?: (pdu: Pdu) => void): void;
    enquire_link(values?: object, answer?: (pdu: Pdu) => void): void;
    unbind(answer?: () => void): void;
    send(pdu: Pdu): void;
    close(): void;
    destroy(): void;
  }

  export interface Server extends EventEmitter {
    listen(port: number, host?: string, ready?: () => void): void;
    close(done?: () => void): void;
    address(): { port: number };
  }

  const smpp: {
    connect(options: { url: string; auto_enquire_link_period?: number; connectTimeout?: number }): Session;
    createServer(onSession: (session: Session) => void): Server;
  };
  export default smpp;
}
