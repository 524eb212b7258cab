import { Skeleton } from 'antd';
import type { RecordPageProps } from '../../shared/feature/feature';
import { Failure } from '../../shared/ui/failure';
import { TemplateEditor } from './components/template-editor';
import { useTemplateContent } from './templates.api';

/** A template with its content, which comes by itself. */
export default function TemplatePage({ entity, record }: RecordPageProps) {
  const contentVersion = Number(record.contentVersion ?? 0);
  const { data, error, refetch } = useTemplateContent(record.id, contentVersion);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 14 }} style={{ padding: 20 }} />;
  // Another status or purpose is no other text: what was typed stays.
  return <TemplateEditor key={`${record.id}-${contentVersion}`} entity={entity} record={record} stored={data} />;
}
