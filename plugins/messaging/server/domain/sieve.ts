/** What a message that does not go out is stopped by, of the few kinds that a funnel shows. */
export type Sieve = 'no-address' | 'no-consent' | 'suppressed' | 'capped';

/** The kind of a reason (`reachable` gives them); null for no reason: the message goes out. */
export function sieveOf(reason: string | null): Sieve | null {
  switch (reason) {
    case null:
      return null;
    case 'capped':
      return 'capped';
    case 'no-address':
    case 'no-recipient':
      return 'no-address';
    case 'no-consent':
    case 'no-purpose':
    case 'do-not-contact':
      return 'no-consent';
    default:
      return 'suppressed';
  }
}
