import { execute, onEvent, SYSTEM } from '@kehu/kernel';
import type { ASKING_EVENTS } from './contract';
import { askAfterEvent } from './operations/ask-after';

/** Lets surveys ask by themselves after what has happened. */
export function askAfterEvents(): void {
  const ask = async (event: (typeof ASKING_EVENTS)[number], record: string): Promise<void> => {
    const origin = { source: 'job' as const, requestId: `survey.${event}` };
    const done = await execute(askAfterEvent, { event, record }, { actor: SYSTEM, origin });
    if (!done.ok) throw new Error(done.problem.message);
  };
  onEvent('service-case.closed', 'survey.ask-after-case', ({ payload }) => ask('case-closed', payload.caseId));
  onEvent('account.created', 'survey.ask-after-account', ({ payload }) => ask('account-opened', payload.id));
}

declare module '@kehu/kernel' {
  interface DomainEvents {
    'account.created': { id: string };
  }
}
