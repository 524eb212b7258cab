/** A delivery's Message-ID is its own number: every attempt has the same. */
export const messageIdOf = (deliveryId: string, domain: string): string => `<delivery-${deliveryId}@${domain}>`;

/** The domain of an address like `Bank <news@bank.example>`. */
export const domainOf = (address: string): string =>
  /@([^\s>]+)>?\s*$/.exec(address)?.[1]?.toLowerCase() ?? 'localhost';
