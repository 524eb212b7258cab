import { Form } from 'antd';
import { useState } from 'react';
import { FieldInput } from '../../../shared/fields/field-input';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { type FieldDraft, previewOf } from '../domain/field-draft';

/** The field as it will stand in the form; it can be tried. */
export function FieldPreview({ draft }: { draft: FieldDraft }) {
  const t = useText();
  const label = useLabel();
  const [tried, setTried] = useState<{ type: string; value: unknown }>({ type: draft.type, value: null });
  const field = previewOf(draft, t('fields.unnamed'));
  const name = label(field.label);
  return (
    <div style={{ marginBottom: 16 }}>
      <Panel title={t('fields.preview')}>
        <Form layout="vertical" component={false}>
          <Form.Item
            label={name}
            required={field.required}
            tooltip={field.help ? label(field.help) : undefined}
            style={{ marginBottom: 0 }}
          >
            <FieldInput
              field={field}
              aria-label={name}
              value={tried.type === draft.type ? tried.value : null}
              onChange={(value) => setTried({ type: draft.type, value })}
            />
          </Form.Item>
        </Form>
      </Panel>
    </div>
  );
}
