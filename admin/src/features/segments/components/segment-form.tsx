import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { Alert, App, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Problem } from '../../../shared/api/problem';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { ConditionBuilder } from '../../../shared/conditions/condition-builder';
import { relationTest } from '../../../shared/conditions/condition-fields';
import { problemsByField } from '../../../shared/conditions/condition-problems';
import { type FilterGroup, filtersOf, treeOf } from '../../../shared/conditions/filter-tree';
import { Unfinished, useUnfinished } from '../../../shared/conditions/unfinished';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import type { Filters } from '../../../shared/records/query';
import { Panel } from '../../../shared/ui/panel';
import { useDebounced } from '../../../shared/ui/use-debounced';
import { useLeaveGuard } from '../../../shared/ui/use-leave-guard';
import { useOneAtATime } from '../../../shared/ui/use-one-at-a-time';
import { usePreview, useSaveSegment, useSteerSegment } from '../segments.api';
import styles from '../segments.module.css';
import { LivePanel } from './live-panel';
import { RulesSentence } from './rules-sentence';

type Props = {
  entity: EntityDto;
  /** the segment that is changed; none for a new one */
  record?: RecordDto;
  /** null for a fixed list */
  definition: Filters | null;
};
type Named = { name: string; description: string };

const SETTLE_MS = 400;

/** Names a segment and builds its rules, with whom they mean beside them. */
export function SegmentForm({ entity, record, definition }: Props) {
  const t = useText();
  const { may } = useCatalog();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Named>();
  const [rules, setRules] = useState<Filters | null>(definition);
  const [failure, setFailure] = useState<unknown>(null);
  const save = useSaveSegment(entity, record);
  const steer = useSteerSegment(entity);
  const conditions = useUnfinished();
  const [touched, setTouched] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  useLeaveGuard(touched && saved === null);
  // Not before the guard has stepped aside.
  useEffect(() => {
    if (saved) void navigate(`/segments/${saved}`);
  }, [saved, navigate]);

  const isDone = () => true;
  const showFailure = (error: unknown) => {
    void message.error(problemText(error), 8);
    return false;
  };
  const submit = useOneAtATime(async (activate: boolean): Promise<boolean> => {
    const named = await form.validateFields().catch(() => null);
    if (!named) return false;
    if (conditions.refuse()) {
      void message.error(t('filter.unfinished'));
      return false;
    }
    setFailure(null);
    try {
      const { id } = await save.mutateAsync({
        name: named.name.trim(),
        description: named.description?.trim() || null,
        definition: rules,
      });
      // It is saved, whatever becomes of the rest: trying again here would make a second one.
      const activated = activate && (await steer.mutateAsync({ id, action: 'activate' }).then(isDone, showFailure));
      void message.success(t(activated ? 'segments.activated' : 'form.saved'));
      setSaved(id);
      return true;
    } catch (error) {
      setFailure(error);
      return false;
    }
  });

  const busy = save.isPending || steer.isPending;
  const canActivate = may('activate', 'segment') && record?.status !== 'active';
  return (
    <Form<Named>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: record?.name ?? '', description: record?.description ?? '' }}
      onValuesChange={() => setTouched(true)}
      onFinish={() => submit(false)}
    >
      {failure ? (
        <Alert type="error" showIcon role="alert" message={problemText(failure)} style={{ marginBottom: 12 }} />
      ) : null}
      <NameFields isNew={!record} />
      {definition ? (
        <Unfinished.Provider value={conditions.known}>
          <Rules
            definition={definition}
            failure={failure}
            onChange={(next) => {
              setRules(next);
              setTouched(true);
            }}
          />
        </Unfinished.Provider>
      ) : null}
      <div className={styles.lines} style={{ marginTop: 16 }}>
        <Button type={canActivate ? 'default' : 'primary'} htmlType="submit" loading={busy}>
          {t('segments.save')}
        </Button>
        {canActivate ? (
          <Button type="primary" loading={busy} onClick={() => submit(true)}>
            {t('segments.saveActivate')}
          </Button>
        ) : null}
        <Button type="text" onClick={() => void navigate(record ? `/segments/${record.id}` : '/segments')}>
          {t('form.cancel')}
        </Button>
      </div>
    </Form>
  );
}

function NameFields({ isNew }: { isNew: boolean }) {
  const t = useText();
  return (
    <Panel title={t('segments.general')}>
      <Form.Item
        name="name"
        label={t('segments.name')}
        rules={[{ required: true, whitespace: true, message: t('segments.nameRule') }]}
      >
        <Input maxLength={120} autoFocus={isNew} />
      </Form.Item>
      <Form.Item name="description" label={t('segments.description')} style={{ marginBottom: 0 }}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 1, maxRows: 6 }} />
      </Form.Item>
    </Panel>
  );
}

type RulesProps = { definition: Filters; onChange: (rules: Filters) => void; failure: unknown };

function Rules({ definition, onChange, failure }: RulesProps) {
  const t = useText();
  const { entity: find } = useCatalog();
  const customer = find('customer');
  const [tree, setTree] = useState<FilterGroup>(() => treeOf(definition));
  const rules = customer ? (filtersOf(tree, relationTest(customer, find)) ?? {}) : {};
  const settled = useDebounced(JSON.stringify(rules), SETTLE_MS);
  const preview = usePreview(JSON.parse(settled) as Filters);
  const refusal = preview.error ?? failure;
  const problems = problemsByField(refusal instanceof Problem ? refusal.fields : []);
  if (!customer) return null;
  return (
    <div className={styles.columns} style={{ marginTop: 12 }}>
      <div className={styles.column}>
        <Panel title={t('segments.rules')}>
          <p className="muted" style={{ marginTop: 0 }}>
            {t('segments.rulesExplain')}
          </p>
          <ConditionBuilder
            entity={customer}
            value={tree}
            problems={problems}
            onChange={(next) => {
              setTree(next);
              onChange(filtersOf(next, relationTest(customer, find)) ?? {});
            }}
          />
        </Panel>
        <Panel title={t('segments.inWords')}>
          <p className={styles.sentence}>
            <RulesSentence definition={rules} />
          </p>
        </Panel>
      </div>
      <div className={styles.column}>
        <LivePanel
          preview={preview.data}
          error={preview.error}
          isStale={preview.isFetching || settled !== JSON.stringify(rules)}
        />
      </div>
    </div>
  );
}
