import smpp, { type Pdu, type Session } from 'smpp';

const RECEIPT = 0x04;
const AGAIN_MS = 200;

/** A provider of SMPP on this machine: takes text messages, and sends receipts of them. */
export class SmsCenter {
  /** sends the receipt before it answers to the message, and again until it is taken */
  receiptsAtOnce = false;
  /** what came back for receipts that were sent by themselves */
  readonly answers: number[] = [];
  private readonly taken: { to: string; text: string }[] = [];
  private readonly sessions: Session[] = [];
  private count = 0;

  private constructor(private readonly server: ReturnType<typeof smpp.createServer>) {}

  static async start(): Promise<SmsCenter> {
    const server = smpp.createServer((session) => center.serve(session));
    const center = new SmsCenter(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return center;
  }

  get address(): string {
    return `smpp://user:pw@127.0.0.1:${this.server.address().port}/?source=10690`;
  }

  freshNumber = (): string => `139${String(10_000_000 + ++this.count)}`;

  textsTo = (mobile: string): string[] => this.taken.filter(({ to }) => to === mobile).map(({ text }) => text);

  /** @returns the status that the receipt is answered with */
  receipt(number: string, stat: string): Promise<number> {
    const session = this.sessions.at(-1) as Session;
    const text = `id:${number} sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:${stat} err:000 text:`;
    const values = { source_addr: '1', destination_addr: '10690', esm_class: RECEIPT, short_message: text };
    return new Promise((done) => session.deliver_sm(values, (answer) => done(answer.command_status)));
  }

  async stop(): Promise<void> {
    for (const session of this.sessions) session.destroy();
    await new Promise<void>((closed) => this.server.close(closed));
  }

  private serve(session: Session): void {
    this.sessions.push(session);
    session.on('error', () => undefined);
    session.on('bind_transceiver', (pdu: Pdu) => session.send(pdu.response()));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => session.send(pdu.response()));
    session.on('submit_sm', (pdu: Pdu) => void this.take(session, pdu));
  }

  private async take(session: Session, pdu: Pdu): Promise<void> {
    const payload = pdu.message_payload as { message?: string } | string;
    this.taken.push({
      to: String(pdu.destination_addr),
      text: typeof payload === 'string' ? payload : String(payload.message),
    });
    const number = `m-${this.taken.length}`;
    if (this.receiptsAtOnce) await this.insist(number, true);
    session.send(pdu.response({ message_id: number }));
  }

  private async insist(number: string, first = false): Promise<void> {
    const status = await this.receipt(number, 'DELIVRD');
    this.answers.push(status);
    const again = () => void this.insist(number);
    if (status !== 0) setTimeout(again, first ? 0 : AGAIN_MS);
  }
}
