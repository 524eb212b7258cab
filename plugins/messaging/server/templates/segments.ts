import { SegmentedMessage } from 'sms-segments-calculator';

/** How a text message is sent: in how many parts, and in which encoding. */
export function segmentsOf(text: string): { segments: number; encoding: 'GSM-7' | 'UCS-2' } {
  const message = new SegmentedMessage(text, 'auto', false);
  return { segments: message.segmentsCount, encoding: message.getEncodingName() === 'GSM-7' ? 'GSM-7' : 'UCS-2' };
}
