import { onEvent, runAsSystem } from '@kehu/kernel';
import type { ASKING_EVENTS } from './contract';
import { askAfterEvent } from './operations/ask-after';

/** Lets surveys ask by themselves after what has happened. */
export function askAfterEvents(): void {
  const ask = async (event: (typeof ASKING_EVENTS)[number], record: string): Promise<void> => {
    await runAsSystem(askAfterEvent, { event, record }, `survey.${event}`);
  };
  onEvent('service-case.closed', 'survey.ask-after-case', ({ payload }) => ask('case-closed', payload.caseId));
  onEvent('account.created', 'survey.ask-after-account', ({ payload }) => ask('account-opened', payload.id));
}

declare module '@kehu/kernel' {
  interface DomainEvents {
    'account.created': { id: string };
  }
}
