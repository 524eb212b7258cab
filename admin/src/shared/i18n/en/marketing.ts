import { campaigns } from './campaigns';
import { messages } from './messages';
import { portrait } from './portrait';
import { segments } from './segments';
import { surveyResults } from './survey-results';

/** Texts of the pages of marketing, which load them by themselves. */
export const marketing = { ...messages, ...campaigns, ...portrait, ...segments, ...surveyResults } as const;
