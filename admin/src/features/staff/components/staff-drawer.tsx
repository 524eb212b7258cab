import type { StaffAccount } from '@kehu/access/contract';
import { App, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { Problem } from '../../../shared/api/problem';
import { isWaiting } from '../../../shared/api/waiting';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { RelationInput } from '../../../shared/fields/relation-input';
import { fieldProblemText } from '../../../shared/i18n/field-problem-text';
import { LANGUAGE_NAMES, LOCALES } from '../../../shared/i18n/locale';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { FormDrawer } from '../../../shared/ui/form-drawer';
import { PasswordItem } from '../../../shared/ui/password-item';
import { useRoles } from '../../roles/roles.api';
import { useCreateStaff, useUpdateStaff } from '../staff.api';
import { ResetPassword } from './reset-password';

type Values = Pick<StaffAccount, 'username' | 'displayName' | 'email' | 'language' | 'branch' | 'roles' | 'blocked'> & {
  password: string;
};

const BLANK: Partial<Values> = { language: null, branch: null, roles: [], blocked: false };

/** Makes an account, or changes one. */
export default function StaffDrawer({ account, onClose }: { account: StaffAccount | undefined; onClose: () => void }) {
  const t = useText();
  const label = useLabel();
  const { message } = App.useApp();
  const { entity, me } = useCatalog();
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<unknown>(null);
  const roles = useRoles();
  const { mutateAsync: create, isPending: creating } = useCreateStaff();
  const { mutateAsync: update, isPending: updating } = useUpdateStaff();
  const branch = entity('staff')?.fields.find(({ name }) => name === 'branch');
  const isMe = account?.id === me.id;

  async function submit({ username, password, ...values }: Values): Promise<void> {
    setFailure(null);
    const changes = { ...values, branch: values.branch?.id ?? null };
    try {
      const { blocked: _, ...fresh } = changes;
      const answer = account
        ? await update({ id: account.id, version: account.version, ...changes })
        : await create({ username, password, ...fresh });
      if (isWaiting(answer)) void message.info(t('approvals.waits'), 8);
      else void message.success(t('form.saved'));
      onClose();
    } catch (error) {
      const fields = error instanceof Problem ? error.fields : [];
      form.setFields(fields.map((field) => ({ name: field.path as keyof Values, errors: [fieldProblemText(field)] })));
      if (fields.length === 0) setFailure(error);
    }
  }

  return (
    <FormDrawer
      width={520}
      title={account?.displayName ?? t('staff.new')}
      extra={account ? <ResetPassword account={account} /> : null}
      form={form}
      saving={creating || updating}
      failure={failure}
      onClose={onClose}
    >
      <Form<Values> form={form} layout="vertical" initialValues={account ?? BLANK} onFinish={submit}>
        <Form.Item
          name="displayName"
          label={t('staff.name')}
          rules={[{ required: true, whitespace: true, message: t('staff.nameRule') }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item
          name="username"
          label={t('staff.username')}
          extra={account ? t('staff.usernameStays') : undefined}
          rules={
            account
              ? []
              : [{ required: true, pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/, message: t('staff.usernameRule') }]
          }
        >
          <Input maxLength={40} autoComplete="off" spellCheck={false} disabled={account !== undefined} />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('staff.email')}
          rules={[{ required: true, type: 'email', message: t('staff.emailRule') }]}
        >
          <Input maxLength={254} autoComplete="off" />
        </Form.Item>
        {account ? null : <PasswordItem name="password" label={t('password.new')} generate />}
        <Form.Item name="roles" label={t('staff.roles')} extra={isMe ? t('staff.ownRoles') : t('staff.rolesHint')}>
          <Select
            mode="multiple"
            disabled={isMe}
            optionFilterProp="label"
            options={roles.data?.map((role) => ({ value: role.name, label: label(role.label) })) ?? []}
          />
        </Form.Item>
        {branch ? (
          <Form.Item name="branch" label={label(branch.label)}>
            <BranchInput field={branch} />
          </Form.Item>
        ) : null}
        <Form.Item name="language" label={t('me.language')}>
          <Select
            allowClear
            placeholder={t('staff.languageOfBrowser')}
            options={LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] }))}
          />
        </Form.Item>
        {account ? (
          <Form.Item name="blocked" label={t('staff.blocked')} valuePropName="checked" extra={t('staff.blockedHint')}>
            <Switch disabled={isMe} />
          </Form.Item>
        ) : null}
      </Form>
    </FormDrawer>
  );
}

type BranchProps = {
  field: Parameters<typeof RelationInput>[0]['field'];
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
};

/** The relation's chooser as a control of the form. */
function BranchInput({ field, id, value, onChange }: BranchProps) {
  return (
    <RelationInput
      field={field}
      id={id}
      value={value}
      onChange={(next) => onChange?.(next)}
      autoFocus={false}
      aria-label={undefined}
    />
  );
}
