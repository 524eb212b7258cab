import { messaging } from '../state';
import { sign } from '../tracking/signed';

interface Links {
  scope: Record<string, unknown>;
  headers: Record<string, string>;
  track: (url: string) => string;
}

/**
 * The addresses and headers of one delivery's message.
 * @param mayLeave whether its purpose is one that can be unsubscribed from
 */
export function linksFor(deliveryId: string, { tracked, mayLeave }: { tracked: boolean; mayLeave: boolean }): Links {
  const { publicUrl } = messaging.get();
  const way = (kind: string, rest = '') => `${publicUrl}/m/${kind}/${sign(kind, deliveryId, rest)}`;
  const preferences = `${publicUrl}/p/${sign('p', deliveryId)}`;
  const unsubscribe = mayLeave ? way('u') : preferences;
  return {
    scope: {
      unsubscribe_url: unsubscribe,
      preferences_url: preferences,
      kehu_pixel: tracked ? way('o') : null,
    },
    headers: mayLeave
      ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {},
    track: (url) => (tracked && /^https?:\/\//i.test(url) ? way('c', url) : url),
  };
}
