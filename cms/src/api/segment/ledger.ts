import { defineCollection, defineLedger } from '@kehu/records';
import { label } from '../labels';

/** Who is in which segment: seen within the reader's rights, and asked for by conditions on customers. */
export function declareSegmentMembers(): void {
  defineLedger({
    name: 'segment-member',
    path: 'segment-members',
    table: 'segment_members',
    label: label('Segment member', '客群成员', '客群成員'),
    labelPlural: label('Segment members', '客群成员', '客群成員'),
    titleField: 'customer',
    defaultColumns: ['segment', 'customer', 'since'],
    defaultSort: 'since:desc',
    fields: {
      segment: {
        column: 'segment_id',
        type: 'relation',
        target: 'segment',
        goesAlong: true,
        label: label('Segment', '客群', '客群'),
      },
      customer: {
        column: 'customer_id',
        type: 'relation',
        target: 'customer',
        goesAlong: true,
        label: label('Customer', '客户', '客戶'),
      },
      since: {
        column: 'since',
        type: 'datetime',
        label: label('Member since', '加入时间', '加入時間'),
        sortable: true,
        notNull: true,
      },
    },
  });
  defineCollection('customer', {
    name: 'segments',
    target: 'segment-member',
    path: 'customer',
    label: label('Segments', '客群', '客群'),
  });
}
