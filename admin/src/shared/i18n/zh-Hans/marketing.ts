import type { MarketingTexts } from '../dictionary';
import { campaigns } from './campaigns';
import { messages } from './messages';
import { portrait } from './portrait';
import { segments } from './segments';
import { surveyResults } from './survey-results';

export const marketing: MarketingTexts = { ...messages, ...campaigns, ...portrait, ...segments, ...surveyResults };
