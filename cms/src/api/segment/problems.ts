import { defineProblems } from '@kehu/kernel';

export const segmentProblems = defineProblems('segment', {
  circular: [409, 'This would make a circle: {path}.'],
  in_use: [409, 'Other segments ask for members of this one: {names}.'],
  in_campaign: [409, 'Campaigns use this segment: {names}.'],
  asks_inactive: [409, 'The rules ask for members of segments that are not active: {names}.'],
  not_static: [409, 'The members of this segment follow from its rules.'],
  not_dynamic: [409, 'This segment is a fixed list; it has no rules.'],
  wrong_status: [409, 'The segment is {status}, so that this cannot be done.'],
  no_such_version: [404, 'The segment has no version {number}.'],
  too_slow: [422, 'These rules take too long to try. Narrow them.'],
});
