import { campaignCounts } from './campaign-counts';
import { campaigns } from './campaigns';
import { cases } from './cases';
import { messages } from './messages';
import { portrait } from './portrait';
import { segments } from './segments';
import { surveyResults } from './survey-results';
import { surveys } from './surveys';

/** Texts of the pages of marketing, which load them by themselves. */
export const marketing = {
  ...messages,
  ...campaigns,
  ...campaignCounts,
  ...cases,
  ...portrait,
  ...segments,
  ...surveys,
  ...surveyResults,
} as const;
