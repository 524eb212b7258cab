import type { MarketingTexts } from '../dictionary';
import { campaignCounts } from './campaign-counts';
import { campaigns } from './campaigns';
import { cases } from './cases';
import { messages } from './messages';
import { portrait } from './portrait';
import { segments } from './segments';
import { surveyResults } from './survey-results';
import { surveys } from './surveys';

export const marketing: MarketingTexts = {
  ...messages,
  ...campaigns,
  ...campaignCounts,
  ...cases,
  ...portrait,
  ...segments,
  ...surveys,
  ...surveyResults,
};
