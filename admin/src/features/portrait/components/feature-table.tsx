import { SearchOutlined } from '@ant-design/icons';
import { App, Button, Input, Table, type TableColumnType } from 'antd';
import { type ReactNode, useState } from 'react';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';
import { useIsPhone } from '../../../shared/ui/use-is-phone';
import { type Feature, useUpdateFeature } from '../portrait.api';
import styles from './features-page.module.css';
import { FormulaText } from './formula-text';

type Column = TableColumnType<Feature>;

const COLORS: Record<Feature['state'], string> = { ready: 'green', building: 'blue', retired: 'default' };
/** More than fit on a screen want a search. */
const MANY = 12;

type Props = { features: Feature[]; onEdit?: (feature: Feature) => void };

/** @param onEdit for features of the bank's own, which can be renamed and retired */
export function FeatureTable({ features, onEdit }: Props) {
  const t = useText();
  const label = useLabel();
  const phone = useIsPhone();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = features.filter(
    (each) =>
      !wanted ||
      `${label(each.label)} ${each.name} ${each.help ? label(each.help) : ''}`.toLowerCase().includes(wanted),
  );
  const columns = useColumns(onEdit);
  return (
    <>
      {features.length > MANY ? (
        <Input
          allowClear
          className={styles.search ?? ''}
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t('features.search')}
          aria-label={t('features.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : null}
      <Table<Feature>
        size="small"
        rowKey="name"
        pagination={false}
        {...(phone ? {} : { scroll: { x: 'max-content' } })}
        dataSource={shown}
        columns={columns}
      />
    </>
  );
}

/** One column on a phone, with all that the others say. */
function useColumns(onEdit: Props['onEdit']): Column[] {
  const t = useText();
  const label = useLabel();
  const phone = useIsPhone();
  const name: Column = {
    key: 'label',
    title: t('features.label'),
    render: (_, { label: text, name }) => (
      <span className={styles.label}>
        {label(text)}
        <code>{name}</code>
      </span>
    ),
  };
  const state: Column = {
    key: 'state',
    title: t('features.state'),
    render: (_, { state }) => <ColorTag color={COLORS[state]}>{t(`features.${state}`)}</ColorTag>,
  };
  const formula: Column = {
    key: 'formula',
    title: t('features.formula'),
    render: (_, feature) => (
      <div className={styles.formula}>
        <FormulaText feature={feature} />
      </div>
    ),
  };
  const unit: Column = {
    key: 'unit',
    title: t('features.unit'),
    render: (_, { unit }) => t(`features.unit.${unit}`),
  };
  const actions: Column[] = onEdit
    ? [{ key: 'actions', render: (_, feature) => <Actions feature={feature} onEdit={onEdit} /> }]
    : [];
  if (!phone) return [name, unit, formula, state, ...actions];
  return [
    {
      ...name,
      render: (_, feature, index) => (
        <div className={styles.narrow}>
          {[name, formula, ...actions].map((column) => (
            <div key={column.key}>{column.render?.(_, feature, index) as ReactNode}</div>
          ))}
        </div>
      ),
    },
    state,
  ];
}

function Actions({ feature, onEdit }: { feature: Feature; onEdit: (feature: Feature) => void }) {
  const t = useText();
  return (
    <span className={styles.buttons}>
      <Button size="small" onClick={() => onEdit(feature)}>
        {t('features.edit')}
      </Button>
      <RetireButton feature={feature} />
    </span>
  );
}

function RetireButton({ feature }: { feature: Feature }) {
  const t = useText();
  const label = useLabel();
  const { modal, message } = App.useApp();
  const { mutateAsync, isPending } = useUpdateFeature();
  const retired = feature.state === 'retired';

  async function setRetired(next: boolean): Promise<void> {
    try {
      await mutateAsync({ id: feature.definition?.id ?? '', retired: next });
    } catch (error) {
      void message.error(problemText(error));
    }
  }

  const ask = () =>
    void modal.confirm({
      title: t('features.retireTitle', { feature: label(feature.label) }),
      content: t('features.retireText'),
      okText: t('features.retire'),
      onOk: () => setRetired(true),
    });
  return (
    <Button size="small" loading={isPending} onClick={() => (retired ? void setRetired(false) : ask())}>
      {t(retired ? 'features.restore' : 'features.retire')}
    </Button>
  );
}
