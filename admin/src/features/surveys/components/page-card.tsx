import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Popconfirm } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import {
  changePage,
  elementsOf,
  freeName,
  insertElement,
  movePage,
  namesOf,
  type Place,
  removePage,
} from '../domain/definition';
import { type Json, withProps } from '../domain/json';
import { withoutStrayJumps } from '../domain/jumps';
import { KINDS, type Kind, newElement } from '../domain/kinds';
import { anyText } from '../domain/texts';
import { useAskedBefore } from './asked';
import styles from './builder.module.css';
import { ConditionFields } from './condition-fields';
import { useEditing } from './editing';
import { JumpFields } from './jump-fields';
import { MoveButtons } from './move-buttons';
import { QuestionRow } from './question-row';
import { TextField } from './text-field';

type Props = { page: Json; at: number; last: boolean; open: Place | null; onOpen: (place: Place | null) => void };

/** A page: its title, when it is shown, and what it asks. */
export function PageCard({ page, at, last, open, onOpen }: Props) {
  const t = useText();
  const { definition, change, language, disabled } = useEditing();
  const asked = useAskedBefore(at);
  const elements = elementsOf(page);
  const title = anyText(page.title, language);
  const name = title ? `${t('survey.pageNo', { number: at + 1 })}: ${title}` : t('survey.pageNo', { number: at + 1 });
  const set = (props: Json): void => change(changePage(definition, at, (one) => withProps(one, props)));
  function add(kind: Kind): void {
    const names = namesOf(definition);
    const place = { page: at, at: elements.length };
    change(insertElement(definition, place, newElement(kind, freeName(`question${names.size + 1}`, names))));
    onOpen(place);
  }
  const remove = () => {
    onOpen(null);
    change(withoutStrayJumps(definition, removePage(definition, at)));
  };
  return (
    <section className={styles.page} aria-label={name}>
      <header className={styles.head}>
        <h3>{name}</h3>
        {disabled ? null : (
          <span className={styles.buttons}>
            <MoveButtons
              name={name}
              first={at === 0}
              last={last}
              onMove={(by) => {
                onOpen(null);
                change(movePage(definition, at, by));
              }}
            />
            <Popconfirm
              title={t('survey.removePage', { number: elements.length })}
              okText={t('survey.removeIt')}
              disabled={elements.length === 0}
              onConfirm={remove}
            >
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('survey.remove', { name })}
                onClick={() => elements.length === 0 && remove()}
              />
            </Popconfirm>
          </span>
        )}
      </header>
      <details>
        <summary>{t('survey.pageSettings')}</summary>
        <div className={styles.form}>
          <TextField label={t('survey.pageTitle')} value={page.title} onChange={(text) => set({ title: text })} />
          <TextField
            label={t('survey.pageHelp')}
            rows={1}
            value={page.description}
            onChange={(text) => set({ description: text })}
          />
          <ConditionFields
            expression={page.visibleIf}
            onChange={(visibleIf) => set({ visibleIf })}
            asked={asked}
            legend={t('survey.showIf', { name: t('survey.thisPage') })}
          />
        </div>
      </details>
      <ol className={styles.questions}>
        {elements.map((element, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names change while they are typed
          <QuestionRow key={i} element={element} place={{ page: at, at: i }} open={open} onOpen={onOpen} />
        ))}
      </ol>
      {disabled ? null : (
        <Dropdown
          trigger={['click']}
          menu={{
            items: KINDS.map((kind) => ({ key: kind, label: t(`survey.kind.${kind}`) })),
            onClick: ({ key }) => add(key as Kind),
          }}
        >
          <Button icon={<PlusOutlined />} size="small">
            {t('survey.addQuestion')}
          </Button>
        </Dropdown>
      )}
      <JumpFields page={at} />
    </section>
  );
}
