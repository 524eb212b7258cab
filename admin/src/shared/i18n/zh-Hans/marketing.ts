import type { MarketingTexts } from '../dictionary';
import { campaigns } from './campaigns';
import { messages } from './messages';

export const marketing: MarketingTexts = { ...messages, ...campaigns };
