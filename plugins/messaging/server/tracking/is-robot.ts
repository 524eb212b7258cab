import { isbot } from 'isbot';

/** Programs that look into mails before people do. */
const SCANNERS =
  /proofpoint|mimecast|barracuda|fireeye|symantec|trendmicro|sophos|ironport|safelinks|cloudmark|urldefense|headless|phantomjs|python-requests|curl\/|wget\/|okhttp|go-http-client/i;

/** Whether a program asks, and no person: prefetching browsers, scanners of mail servers, robots. */
export function isRobot(method: string, header: (name: string) => string): boolean {
  if (method !== 'GET') return true;
  const agent = header('user-agent');
  if (agent === '' || SCANNERS.test(agent) || isbot(agent)) return true;
  const ahead = [header('purpose'), header('sec-purpose'), header('x-purpose'), header('x-moz')].join(' ');
  return /prefetch|preview|prerender/i.test(ahead);
}
