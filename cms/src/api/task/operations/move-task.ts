import { defineOperation } from '@kehu/kernel';
import { MoveTaskInput } from '../../../contract';

/** Moves a task on the board: a status, and the time it was done. */
export const moveTask = defineOperation({
  name: 'task.move',
  summary: 'Move a task to another status',
  permission: { action: 'update', subject: 'task' },
  input: MoveTaskInput,
  audit: ({ input }) => ({ record: ['task', input.id] }),
  async run({ input, records, now }) {
    const moved = await records.update('task', input.id, input.version, { status: input.status });
    if (!moved.ok) return moved;
    const task = await records.lock('task', input.id);
    if (!task.ok) return task;
    const set = await records.set(task.value, { completedAt: input.status === 'done' ? now().toISOString() : null });
    return set.ok ? records.get('task', input.id) : set;
  },
});
