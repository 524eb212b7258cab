import { setTimeout as pause } from 'node:timers/promises';

/** Lets no more than so many messages a second go to one domain; 0: no limit. */
export class DomainRate {
  /** when the next one may go, by domain */
  private readonly next = new Map<string, number>();

  constructor(private readonly perSecond: number) {}

  async turn(domain: string): Promise<void> {
    if (this.perSecond === 0) return;
    const now = performance.now();
    const at = Math.max(now, this.next.get(domain) ?? 0);
    this.next.set(domain, at + 1000 / this.perSecond);
    if (this.next.size > 10_000) for (const [name, time] of this.next) if (time < now) this.next.delete(name);
    if (at > now) await pause(at - now);
  }
}
