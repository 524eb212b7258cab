/** Tasks that somebody still has to do. */
export const OPEN_STATUSES = ['open', 'in-progress', 'waiting'] as const;

export const isOverdue = (dueAt: unknown, status: unknown, now: Date): boolean =>
  typeof dueAt === 'string' && OPEN_STATUSES.some((open) => open === status) && Date.parse(dueAt) < now.getTime();
