import { defineLedger } from '@kehu/records';
import { label, option } from '../labels';

/**
 * The audit log for those who may read it: who did what, when, from where, and what was refused. The values that
 * changed are not here: they stand in each record's history, under the reader's rights on that record.
 */
export const declareAudit = (): void =>
  defineLedger({
    name: 'audit',
    path: 'audit',
    table: 'kehu_audit',
    label: label('Audit entry', '审计记录', '稽核記錄'),
    labelPlural: label('Audit log', '审计日志', '稽核日誌'),
    titleField: 'operation',
    defaultColumns: ['at', 'actorName', 'operation', 'outcome', 'entity', 'recordId', 'reason', 'source', 'ip'],
    defaultSort: 'at:desc',
    watched: true,
    fields: {
      at: { column: 'at', type: 'datetime', label: label('Time', '时间', '時間'), sortable: true, notNull: true },
      actorName: { column: 'actor_name', type: 'text', label: label('Who', '操作人', '操作人') },
      operation: { column: 'operation', type: 'text', label: label('Operation', '操作', '操作') },
      outcome: {
        column: 'outcome',
        type: 'choice',
        label: label('Outcome', '结果', '結果'),
        options: [
          { ...option('done', 'Done', '已完成', '已完成'), color: 'green' },
          { ...option('denied', 'Denied', '已拒绝', '已拒絕'), color: 'red' },
        ],
      },
      entity: { column: 'entity', type: 'text', label: label('Kind of record', '记录类型', '記錄類型') },
      recordId: { column: 'record_id', type: 'text', label: label('Record', '记录', '記錄') },
      reason: { column: 'reason', type: 'text', label: label('Reason', '理由', '理由') },
      source: {
        column: 'source',
        type: 'choice',
        label: label('By way of', '途径', '途徑'),
        options: [
          option('http', 'Browser or API', '浏览器或接口', '瀏覽器或介面'),
          option('job', 'Background job', '后台任务', '背景任務'),
          option('cli', 'Command line', '命令行', '命令列'),
          option('system', 'System', '系统', '系統'),
        ],
      },
      ip: { column: 'ip', type: 'text', label: label('Address', '来源地址', '來源位址') },
      userAgent: { column: 'user_agent', type: 'text', label: label('Browser', '浏览器', '瀏覽器') },
      requestId: { column: 'request_id', type: 'text', label: label('Request', '请求', '請求') },
    },
  });
