import { campaigns } from './campaigns';
import { messages } from './messages';

/** Texts of the pages of marketing, which load them by themselves. */
export const marketing = { ...messages, ...campaigns } as const;
