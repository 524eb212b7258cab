import { messaging } from '../state';
import { sign } from '../tracking/signed';

/** The addresses and headers of one delivery's message. */
export function linksFor(
  deliveryId: string,
  tracked: boolean,
): { scope: Record<string, unknown>; headers: Record<string, string>; track: (url: string) => string } {
  const { publicUrl } = messaging.get();
  const way = (kind: string, rest = '') => `${publicUrl}/m/${kind}/${sign(kind, deliveryId, rest)}`;
  const unsubscribe = way('u');
  return {
    scope: {
      unsubscribe_url: unsubscribe,
      preferences_url: `${publicUrl}/p/${sign('p', deliveryId)}`,
      kehu_pixel: tracked ? way('o') : null,
    },
    headers: {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    track: (url) => (tracked && /^https?:\/\//i.test(url) ? way('c', url) : url),
  };
}
