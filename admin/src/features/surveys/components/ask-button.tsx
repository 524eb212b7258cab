import { CommentOutlined } from '@ant-design/icons';
import type { EntityDto } from '@kehu/records/contract';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { titleOf } from '../../../shared/fields/title';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { useRecords } from '../../../shared/records/records.api';
import { enterAnswer } from '../surveys.api';

/** Takes down what a customer answers to a survey that is open. */
export default function AskButton({ customerId }: { customerId: string }) {
  const entity = useCatalog().entity('survey');
  return entity ? <Choice entity={entity} customerId={customerId} /> : null;
}

function Choice({ entity, customerId }: { entity: EntityDto; customerId: string }) {
  const t = useText();
  const { message } = App.useApp();
  const [opened, setOpened] = useState(false);
  const query = { filters: { status: { $eq: 'open' } }, fields: [entity.titleField], pageSize: 50 };
  const { records, loaded } = useRecords(entity, query, { enabled: opened });
  async function enter(survey: string): Promise<void> {
    try {
      window.open(await enterAnswer(survey, customerId), '_blank', 'noopener');
    } catch (error) {
      void message.error(problemText(error), 8);
    }
  }
  const none = { key: '', label: t(loaded ? 'survey.askNone' : 'state.loading'), disabled: true };
  return (
    <Dropdown
      trigger={['click']}
      onOpenChange={(open) => open && setOpened(true)}
      menu={{
        items:
          records.length > 0 ? records.map((record) => ({ key: record.id, label: titleOf(entity, record) })) : [none],
        onClick: ({ key }) => void enter(key),
      }}
    >
      <Button icon={<CommentOutlined />}>{t('survey.ask')}</Button>
    </Dropdown>
  );
}
