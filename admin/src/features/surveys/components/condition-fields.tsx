import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { itemShown, itemValue } from '../domain/items';
import { type Json, listOf, replaced, textOf, without } from '../domain/json';
import { BARE, OPERATORS, type Operator, type Rule, type Rules, readRules, writeRules } from '../domain/rules';
import type { Asked } from './asked';
import styles from './builder.module.css';
import { useEditing } from './editing';

type Props = {
  /** a SurveyJS expression, or none */
  expression: unknown;
  onChange: (expression: string | undefined) => void;
  /** what the rules can be about */
  asked: readonly Asked[];
  legend: string;
};

/** When something holds: rules over answers, or, where it says more than rules can, its expression. */
export function ConditionFields({ expression, onChange, asked, legend }: Props) {
  const t = useText();
  const { disabled } = useEditing();
  const read = readRules(expression);
  if (!read) {
    return (
      <fieldset className={styles.items}>
        <legend>{legend}</legend>
        <Input.TextArea
          aria-label={t('survey.expression')}
          autoSize
          disabled={disabled}
          value={textOf(expression)}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
        <span className="muted">{t('survey.expressionHint')}</span>
      </fieldset>
    );
  }
  const { combinator, rules } = read;
  const write = (next: Partial<Rules>): void => onChange(writeRules({ combinator, rules, ...next }));
  const [first] = asked;
  return (
    <fieldset className={styles.items}>
      <legend>{legend}</legend>
      {rules.length === 0 ? <span className="muted">{t('survey.always')}</span> : null}
      {rules.length > 1 ? (
        <Select
          size="small"
          style={{ width: 'fit-content', minWidth: 200 }}
          aria-label={t('survey.combine')}
          disabled={disabled}
          value={combinator}
          options={(['and', 'or'] as const).map((value) => ({ value, label: t(`survey.combine.${value}`) }))}
          onChange={(value) => write({ combinator: value })}
        />
      ) : null}
      {rules.map((rule, at) => (
        <RuleRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name but their place
          key={at}
          rule={rule}
          asked={asked}
          onChange={(next) => write({ rules: replaced(rules, at, next) })}
          onRemove={() => write({ rules: without(rules, at) })}
        />
      ))}
      {disabled ? null : first ? (
        <div>
          <Button size="small" icon={<PlusOutlined />} onClick={() => write({ rules: [...rules, ruleOn(first)] })}>
            {t('survey.addRule')}
          </Button>
        </div>
      ) : rules.length === 0 ? (
        <span className="muted">{t('survey.nothingBefore')}</span>
      ) : null}
    </fieldset>
  );
}

const SEVERAL = ['checkbox', 'tagbox', 'ranking'];

/** The rule that most will want of a question. */
export function ruleOn({ element }: Asked): Rule {
  const rule = (operator: Operator, value: unknown): Rule => ({
    question: textOf(element.name),
    operator,
    value: String(value ?? ''),
  });
  const offered = choicesOf(element).map(itemValue);
  if (element.type === 'rating') return rule('<=', offered[Math.floor((offered.length - 1) * 0.6)]);
  if (element.type === 'boolean') return rule('=', true);
  if (offered.length === 0) return rule('notempty', '');
  return rule(SEVERAL.includes(String(element.type)) ? 'contains' : '=', offered[0]);
}

type RowProps = { rule: Rule; asked: readonly Asked[]; onChange: (rule: Rule) => void; onRemove: () => void };

function RuleRow({ rule, asked, onChange, onRemove }: RowProps) {
  const t = useText();
  const { disabled } = useEditing();
  const about = asked.find(({ element }) => element.name === rule.question);
  const questions = asked.map(({ element, title }) => ({ value: textOf(element.name), label: title }));
  if (!about) questions.push({ value: rule.question, label: rule.question });
  return (
    <div className={styles.rule}>
      <Select
        aria-label={t('survey.ruleQuestion')}
        disabled={disabled}
        value={rule.question}
        options={questions}
        onChange={(name) => {
          const next = asked.find(({ element }) => element.name === name);
          if (next) onChange(ruleOn(next));
        }}
      />
      <Select
        aria-label={t('survey.ruleOperator')}
        disabled={disabled}
        value={rule.operator}
        options={OPERATORS.map((value) => ({ value, label: t(`survey.operator.${value}`) }))}
        onChange={(operator) => onChange({ ...rule, operator, value: BARE.includes(operator) ? '' : rule.value })}
      />
      {BARE.includes(rule.operator) ? (
        <span />
      ) : (
        <RuleValue about={about?.element} value={rule.value} onChange={(value) => onChange({ ...rule, value })} />
      )}
      {disabled ? null : (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('survey.removeRule')}
          onClick={onRemove}
        />
      )}
    </div>
  );
}

type ValueProps = { about: Json | undefined; value: string; onChange: (value: string) => void };

function RuleValue({ about, value, onChange }: ValueProps) {
  const t = useText();
  const { language, disabled } = useEditing();
  const offered = about?.type === 'boolean' ? ['true', 'false'] : choicesOf(about);
  const name = t('survey.ruleValue');
  if (offered.length === 0) {
    return (
      <Input
        aria-label={name}
        disabled={disabled}
        value={value}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const options = offered.map((item) => ({
    value: itemValue(item),
    label: about?.type === 'boolean' ? t(item === 'true' ? 'survey.yes' : 'survey.no') : itemShown(item, language),
  }));
  return (
    <Select
      aria-label={name}
      disabled={disabled}
      value={value || (null as never)}
      options={options}
      onChange={onChange}
    />
  );
}

function choicesOf(element: Json | undefined): readonly unknown[] {
  if (element?.type !== 'rating') return listOf(element?.choices);
  if (Array.isArray(element.rateValues)) return element.rateValues;
  const [from, to] = [Number(element.rateMin ?? 1), Number(element.rateMax ?? 5)];
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, 50)) }, (_, i) => from + i);
}
