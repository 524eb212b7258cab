import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useId } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { textOf } from '../domain/json';
import { addJump, changeJump, type Jump, jumpsAfter, removeJump } from '../domain/jumps';
import { readRules, writeRules } from '../domain/rules';
import { type Asked, useAskedByPage } from './asked';
import styles from './builder.module.css';
import { ConditionFields, ruleOn } from './condition-fields';
import { useEditing } from './editing';

/** What may come after a page in place of the next one: the end, or a question further on. */
export function JumpFields({ page }: { page: number }) {
  const t = useText();
  const { definition, change, disabled } = useEditing();
  const pages = useAskedByPage();
  const last = pages[page]?.at(-1);
  const target = pages.slice(page + 1).find((asked) => asked.length > 0)?.[0];
  const isLastPage = page === pages.length - 1;
  const add = (about: Asked, to?: Asked): void => {
    const expression = writeRules({ combinator: 'and', rules: [ruleOn(about)] }) as string;
    change(addJump(definition, expression, to && textOf(to.element.name)));
  };
  return (
    <>
      {jumpsAfter(definition, page).map((jump) => (
        <JumpRow key={jump.at} jump={jump} page={page} pages={pages} />
      ))}
      {disabled || !last || isLastPage ? null : (
        <div className={styles.inline}>
          <Button size="small" type="dashed" onClick={() => add(last)}>
            {t('survey.addEnd')}
          </Button>
          {target ? (
            <Button size="small" type="dashed" onClick={() => add(last, target)}>
              {t('survey.addJump')}
            </Button>
          ) : null}
        </div>
      )}
    </>
  );
}

type RowProps = { jump: Jump; page: number; pages: readonly Asked[][] };

function JumpRow({ jump, page, pages }: RowProps) {
  const t = useText();
  const { definition, change, disabled } = useEditing();
  const { at, ends, expression, to } = jump;
  const legend = t(ends ? 'survey.endWhen' : 'survey.jumpWhen');
  return (
    <div className={styles.jump}>
      <div className={styles.form}>
        {ends ? null : (
          <Target
            to={to}
            page={page}
            pages={pages}
            onChange={(gotoName) => change(changeJump(definition, at, { gotoName }))}
          />
        )}
        {readRules(expression) ? (
          <ConditionFields
            legend={legend}
            expression={expression}
            asked={pages[page] ?? []}
            onChange={(next) => change(changeJump(definition, at, { expression: next }))}
          />
        ) : (
          // While it is typed, an expression may be about nothing that is known: it would have no place here.
          <div>
            {legend} <code>{expression}</code>
            <div className="muted">{t('survey.expressionKept')}</div>
          </div>
        )}
      </div>
      {disabled ? null : (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('survey.remove', { name: legend })}
          onClick={() => change(removeJump(definition, at))}
        />
      )}
    </div>
  );
}

type TargetProps = Omit<RowProps, 'jump'> & { to: string; onChange: (name: string) => void };

/** The questions further on, each under its page. */
function Target({ to, page, pages, onChange }: TargetProps) {
  const t = useText();
  const id = useId();
  const { disabled } = useEditing();
  const options = pages.flatMap((asked, i) =>
    i > page && asked.length > 0
      ? [
          {
            label: t('survey.pageNo', { number: i + 1 }),
            options: asked.map(({ element, title }) => ({ value: textOf(element.name), label: title })),
          },
        ]
      : [],
  );
  const isKnown = options.some((group) => group.options.some(({ value }) => value === to));
  return (
    <div className={styles.target}>
      <label htmlFor={id}>{t('survey.jumpTo')}</label>
      <Select
        id={id}
        disabled={disabled}
        status={isKnown ? '' : 'error'}
        value={to}
        options={options}
        onChange={onChange}
      />
    </div>
  );
}
