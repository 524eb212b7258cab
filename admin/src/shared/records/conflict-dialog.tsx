import type { Conflict } from '@kehu/kernel/contract';
import type { EntityDto } from '@kehu/records/contract';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { fieldOf } from '../catalog/catalog-context';
import { ValueText } from '../fields/field-value';
import { useLabel, useText } from '../i18n/use-locale';
import type { Choice } from './changes';
import styles from './conflict-dialog.module.css';

type Props = {
  entity: EntityDto;
  conflicts: Conflict[];
  onDecide: (choices: Record<string, Choice> | null) => void;
};

export default function ConflictDialog({ entity, conflicts, onDecide }: Props) {
  const t = useText();
  const label = useLabel();
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const decided = conflicts.every(({ field }) => choices[field]);
  return (
    <Modal
      open
      width={720}
      title={t('conflict.title')}
      okText={t('conflict.save')}
      okButtonProps={{ disabled: !decided }}
      cancelText={t('conflict.back')}
      onOk={() => onDecide(choices)}
      onCancel={() => onDecide(null)}
    >
      <p>{t('conflict.explain')}</p>
      {conflicts.map(({ field: name, yours, theirs }) => {
        const field = fieldOf(entity, name);
        const show = (value: unknown) =>
          field ? <ValueText field={{ ...field, masked: false }} value={value} /> : String(value);
        return (
          <fieldset key={name} className={styles.conflict}>
            <legend>{field ? label(field.label) : name}</legend>
            <Radio.Group
              value={choices[name]}
              onChange={(event) => setChoices({ ...choices, [name]: event.target.value as Choice })}
              className={styles.sides ?? ''}
            >
              <Radio value="yours">
                <small className="muted">{t('conflict.yours')}</small>
                <div>{show(yours)}</div>
              </Radio>
              <Radio value="theirs">
                <small className="muted">{t('conflict.theirs')}</small>
                <div>{show(theirs)}</div>
              </Radio>
            </Radio.Group>
          </fieldset>
        );
      })}
    </Modal>
  );
}
