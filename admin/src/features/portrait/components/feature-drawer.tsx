import { App, Form, Input, InputNumber, Select } from 'antd';
import { useRef, useState } from 'react';
import { Problem } from '../../../shared/api/problem';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { ConditionBuilder } from '../../../shared/conditions/condition-builder';
import { type FilterGroup, treeOf } from '../../../shared/conditions/filter-tree';
import { Unfinished, useUnfinished } from '../../../shared/conditions/unfinished';
import { nameFromLabel } from '../../../shared/fields/label-draft';
import { LabelInputs } from '../../../shared/fields/label-inputs';
import { fieldProblemText } from '../../../shared/i18n/field-problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { FormDrawer } from '../../../shared/ui/form-drawer';
import { BLANK, type FeatureDraft, formulaOf, MOST_DAYS, textsOf } from '../domain/feature-draft';
import { AGGREGATES, SOURCES, useCreateFeature } from '../portrait.api';
import { FeaturePreview } from './feature-preview';
import styles from './features-page.module.css';

const ENTITY = { transactions: 'transaction', accounts: 'account' } as const;

/** Defines a feature: what to count, of which rows, over how many days; tried before it is saved. */
export default function FeatureDrawer({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { message } = App.useApp();
  const find = useCatalog().entity;
  const [form] = Form.useForm<FeatureDraft>();
  const [tree, setTree] = useState<FilterGroup>(() => treeOf(null));
  const [failure, setFailure] = useState<unknown>(null);
  const named = useRef(false);
  const conditions = useUnfinished();
  const { mutateAsync: create, isPending } = useCreateFeature();
  const draft: FeatureDraft = { ...BLANK, ...(Form.useWatch([], form) as FeatureDraft | undefined) };
  const entity = find(ENTITY[draft.source]);
  const formula = formulaOf(draft, tree, (name) => entity !== undefined && fieldOf(entity, name)?.type === 'relation');

  async function submit(): Promise<void> {
    if (conditions.refuse()) return void message.error(t('filter.unfinished'));
    setFailure(null);
    const { label, help } = textsOf(form.getFieldsValue(true) as FeatureDraft);
    try {
      await create({ ...formula, name: draft.name ?? '', label, ...(help ? { help } : {}) });
      void message.success(t('features.added'));
      onClose();
    } catch (error) {
      const known = error instanceof Problem ? error.fields.filter(({ path }) => path === 'name') : [];
      if (known.length > 0) form.setFields([{ name: 'name', errors: known.map(fieldProblemText) }]);
      else setFailure(error);
    }
  }

  function onValuesChange(change: Partial<FeatureDraft>): void {
    if ('name' in change) named.current = true;
    if ('source' in change) setTree(treeOf(null));
    if (!named.current && change.label?.en !== undefined) form.setFieldValue('name', nameFromLabel(change.label.en));
  }

  return (
    <FormDrawer
      width={680}
      title={t('features.add')}
      form={form}
      saving={isPending}
      failure={failure}
      onClose={onClose}
    >
      <Form<FeatureDraft>
        form={form}
        layout="vertical"
        initialValues={BLANK}
        onFinish={() => void submit()}
        onValuesChange={onValuesChange}
      >
        <LabelInputs name="label" title={t('features.label')} required />
        <Form.Item
          name="name"
          label={t('features.name')}
          extra={t('fields.nameHint')}
          rules={[{ required: true, pattern: /^[a-z][A-Za-z0-9]{0,39}$/, message: t('fields.nameRule') }]}
        >
          <Input maxLength={40} spellCheck={false} />
        </Form.Item>
        <FormulaInputs source={draft.source} />
      </Form>
      {entity ? (
        <>
          <h3 style={{ fontSize: 14, margin: '0 0 4px' }}>{t('features.condition')}</h3>
          <p className="muted" style={{ margin: '0 0 8px' }}>
            {t('features.conditionHint')}
          </p>
          <Unfinished.Provider value={conditions.known}>
            <ConditionBuilder key={entity.name} entity={entity} value={tree} onChange={setTree} />
          </Unfinished.Provider>
        </>
      ) : null}
      <FeaturePreview formula={formula} />
    </FormDrawer>
  );
}

function FormulaInputs({ source }: Pick<FeatureDraft, 'source'>) {
  const t = useText();
  return (
    <div className={styles.row}>
      <Form.Item name="source" label={t('features.source')}>
        <Select options={SOURCES.map((each) => ({ value: each, label: t(`features.source.${each}`) }))} />
      </Form.Item>
      <Form.Item name="aggregate" label={t('features.aggregate')}>
        <Select
          popupMatchSelectWidth={false}
          options={AGGREGATES.map((each) => ({ value: each, label: t(`features.aggregate.${source}.${each}`) }))}
        />
      </Form.Item>
      {source === 'transactions' ? (
        <Form.Item
          name="windowDays"
          label={t('features.window')}
          rules={[{ required: true, message: t('features.window') }]}
        >
          <InputNumber min={1} max={MOST_DAYS} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      ) : null}
    </div>
  );
}
