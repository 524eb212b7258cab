import { campaigns } from './campaigns';
import { cases } from './cases';
import { messages } from './messages';
import { portrait } from './portrait';
import { segments } from './segments';
import { ...messages, ...campaigns, ...cases, ...portrait, ...segments, ...surveys, ...surveyResults } from './surveys';

/** Texts of the pages of marketing, which load them by themselves. */
export const marketing = { ...messages, ...campaigns, ...cases, ...portrait, ...segments, ...surveys } as const;
