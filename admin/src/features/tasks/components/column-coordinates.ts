import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

/** Left and right carry a card to the next column, instead of 25 px at a time. */
export const columnCoordinates: KeyboardCoordinateGetter = (event, { context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  const card = context.collisionRect;
  if (step === 0 || !card) return undefined;
  event.preventDefault();
  const columns = context.droppableContainers
    .getEnabled()
    .map(({ id }) => context.droppableRects.get(id))
    .filter((rect) => rect !== undefined)
    .sort((a, b) => a.left - b.left);
  const centre = card.left + card.width / 2;
  const here = columns.findIndex(({ left, right }) => centre >= left && centre <= right);
  const target = columns[here + step];
  return target ? { x: target.left + 8, y: card.top } : undefined;
};
