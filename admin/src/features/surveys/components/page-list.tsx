import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { addPage, insertElement, type Place, pagesOf } from '../domain/definition';
import { newElement } from '../domain/kinds';
import styles from './builder.module.css';
import { useEditing } from './editing';
import { PageCard } from './page-card';

/** The pages with their questions; one question at a time is open. */
export function PageList() {
  const t = useText();
  const { definition, change, disabled } = useEditing();
  const [open, setOpen] = useState<Place | null>(null);
  const pages = pagesOf(definition);
  const add = () => change(addPage(definition));
  if (pages.length === 0) {
    return (
      <Empty text={t('survey.empty')}>
        {disabled ? null : (
          <Button
            type="primary"
            onClick={() => {
              const first = newElement('nps', 'question1');
              change(insertElement(addPage(definition), { page: 0, at: 0 }, first));
              setOpen({ page: 0, at: 0 });
            }}
          >
            {t('survey.begin')}
          </Button>
        )}
      </Empty>
    );
  }
  return (
    <div className={styles.pages}>
      {pages.map((page, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no name that is sure
        <PageCard key={at} page={page} at={at} last={at === pages.length - 1} open={open} onOpen={setOpen} />
      ))}
      {disabled ? null : (
        <div>
          <Button icon={<PlusOutlined />} onClick={add}>
            {t('survey.addPage')}
          </Button>
        </div>
      )}
    </div>
  );
}
