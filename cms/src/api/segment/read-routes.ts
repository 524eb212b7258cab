import { type ApiRoute, ok, parseInput, type Result, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { z } from 'zod';
import {
  ChangesSchema,
  CountedSchema,
  DefinitionSchema,
  GrowthQuery,
  OverlapSchema,
  SegmentsQuery,
  SizeSchema,
  VersionSchema,
} from './contract';
import { memberBreakdown, overlap } from './queries/overlap';
import { segmentDefinition, segmentVersions } from './queries/seen-definition';
import { segmentGrowth, sizeChanges } from './queries/sizes';

const permission = { action: 'read', subject: 'segment' };
const data = <T>(result: Result<T>): Result<{ data: T }> => (result.ok ? ok({ data: result.value }) : result);
const CHANGE_DAYS = 30;

/** What segments tell beyond the reads that every entity has. */
export const segmentReads: ApiRoute[] = [
  readRoute({
    path: '/segments/changes',
    summary: 'By how much each segment has grown in 30 days, in the whole bank',
    permission,
    response: ChangesSchema,
    run: async ({ actor }) => data(await sizeChanges(gateFor(actor), CHANGE_DAYS)),
  }),
  readRoute({
    path: '/segments/overlap',
    summary: 'How many customers are in pairs of segments, of those I may see',
    permission: { action: 'read', subject: 'segment-member' },
    query: SegmentsQuery,
    response: OverlapSchema,
    async run({ actor, query }) {
      const input = parseInput(SegmentsQuery, query);
      return input.ok ? data(await overlap(gateFor(actor), input.value.segments.split(',').filter(Boolean))) : input;
    },
  }),
  readRoute({
    path: '/segments/:id/definition',
    summary: 'The rules of a segment, and what hangs on them',
    permission,
    response: DefinitionSchema,
    run: async ({ actor, params }) => data(await segmentDefinition(gateFor(actor), params.id as string)),
  }),
  readRoute({
    path: '/segments/:id/versions',
    summary: 'The rules of a segment as they were',
    permission,
    response: z.array(VersionSchema),
    run: async ({ actor, params }) => data(await segmentVersions(gateFor(actor), params.id as string)),
  }),
  readRoute({
    path: '/segments/:id/growth',
    summary: 'The size of a segment by day, in the whole bank',
    permission,
    query: GrowthQuery,
    response: z.array(SizeSchema),
    async run({ actor, params, query }) {
      const input = parseInput(GrowthQuery, query);
      return input.ok ? data(await segmentGrowth(gateFor(actor), params.id as string, input.value.days)) : input;
    },
  }),
  readRoute({
    path: '/segments/:id/breakdown',
    summary: 'Members of a segment whom I may see, by branch, region, age and gender',
    permission: { action: 'read', subject: 'segment-member' },
    response: CountedSchema,
    run: async ({ actor, params }) => data(await memberBreakdown(gateFor(actor), params.id as string)),
  }),
];
