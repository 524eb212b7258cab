import type { Topic } from '../../contract';
import { type Sentiment, sentimentOf } from './sentiment';
import { topicsOf } from './topics';

/** What the comments of one answer say together; nothing where nothing was written. */
export function understand(comments: readonly string[]): { sentiment: Sentiment | null; topics: Topic[] } {
  const said = comments.map((comment) => comment.trim()).filter((comment) => comment.length > 1);
  if (said.length === 0) return { sentiment: null, topics: [] };
  const text = said.join('\n');
  return { sentiment: sentimentOf(text), topics: topicsOf(text) };
}
