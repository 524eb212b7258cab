const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A seeded source of chance (mulberry32): the same seed gives the same bank on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /**
   * A source of its own for one thing of the bank, so that it does not depend on what was made before it: the first
   * customers of a large bank are those of a small one.
   */
  static for(seed: number, ...parts: (string | number)[]): Random {
    // FNV-1a over the parts.
    let hash = (seed ^ 0x811c9dc5) >>> 0;
    for (const c of parts.join('/')) hash = Math.imul(hash ^ c.charCodeAt(0), 0x01000193) >>> 0;
    return new Random(hash);
  }

  /** 0 ≤ x < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  digits(count: number): string {
    let text = '';
    for (let i = 0; i < count; i++) text += this.int(0, 9);
    return text;
  }

  /** Many small, few large; the median is `middle` (log-normal). */
  skewed(middle: number, spread = 0.8): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return middle * Math.exp(normal * spread);
  }

  /** A public id of a record: 24 characters, the first a letter. */
  documentId(): string {
    let id = ALPHABET[this.int(0, 25)] as string;
    while (id.length < 24) id += ALPHABET[this.int(0, 35)];
    return id;
  }
}
