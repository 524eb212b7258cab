import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { App } from 'antd';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { titleOf } from '../../../shared/fields/title';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import type { Filters } from '../../../shared/records/query';
import styles from '../../../shared/ui/board.module.css';
import { type Move, useMoveTask } from '../tasks.api';
import { columnCoordinates } from './column-coordinates';
import { TaskColumn } from './task-column';

type Props = { entity: EntityDto; mine: boolean };

/** Tasks by status. A card is moved by mouse, by finger (press and hold), or by Space and the arrow keys. */
export default function TaskBoard({ entity, mine }: Props) {
  const t = useText();
  const label = useLabel();
  const { message } = App.useApp();
  const { me } = useCatalog();
  const filters: Filters | null = mine ? { assignee: { id: { $eq: me.id } } } : null;
  const { mutateAsync } = useMoveTask(entity, filters);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: columnCoordinates }),
  );
  const statuses = fieldOf(entity, 'status')?.options ?? [];
  const nameOf = (status: unknown): string => {
    const option = statuses.find(({ value }) => value === status);
    return option ? label(option.label) : '';
  };

  async function move(change: Move): Promise<void> {
    if (change.from === change.to) return;
    try {
      await mutateAsync(change);
    } catch (error) {
      void message.error(problemText(error));
    }
  }

  function onDragEnd({ active, over }: DragEndEvent): void {
    const task = active.data.current?.task as RecordDto | undefined;
    if (task && over) void move({ task, from: String(task.status), to: String(over.id) });
  }

  const said = (active: DragEndEvent['active']): string => {
    const task = active.data.current?.task as RecordDto | undefined;
    return task ? titleOf(entity, task) : '';
  };
  return (
    <DndContext
      sensors={sensors}
      onDragEnd={onDragEnd}
      accessibility={{
        screenReaderInstructions: { draggable: t('tasks.dragHelp') },
        announcements: {
          onDragStart: ({ active }) => t('tasks.lifted', { task: said(active) }),
          onDragOver: ({ active, over }) => t('tasks.over', { task: said(active), status: nameOf(over?.id) }),
          onDragEnd: ({ active, over }) => t('tasks.dropped', { task: said(active), status: nameOf(over?.id) }),
          onDragCancel: ({ active }) => t('tasks.put', { task: said(active) }),
        },
      }}
    >
      {/* Scrolls sideways; without cards nothing in it takes the focus, so it takes it itself. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.board} aria-label={label(entity.labelPlural)} tabIndex={0}>
        {statuses.map((option) => (
          <TaskColumn key={option.value} entity={entity} option={option} filters={filters} />
        ))}
      </section>
    </DndContext>
  );
}
