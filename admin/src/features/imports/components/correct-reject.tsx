import { type RejectDto, reasonText } from '@kehu/connect/contract';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { useCorrectReject } from '../imports.api';

type Props = { importId: string; reject: RejectDto; onClose: () => void };

/** One rejected row, cell by cell: it is imported again with what is written here. */
export function CorrectReject({ importId, reject, onClose }: Props) {
  const t = useText();
  const locale = useLocale();
  const { message } = App.useApp();
  const { mutateAsync, isPending } = useCorrectReject(importId);
  const [cells, setCells] = useState(() => reject.header.map((_, i) => reject.cells[i] ?? ''));
  const [problems, setProblems] = useState(reject.problems);

  async function save(): Promise<void> {
    try {
      const { run, file, row } = reject;
      const done = await mutateAsync({ run, file, row, cells });
      if (done.outcome === 'rejected') return setProblems(done.problems);
      void message.success(t(`imports.corrected.${done.outcome}`));
      onClose();
    } catch (error) {
      void message.error(problemText(error), 8);
    }
  }

  return (
    <Modal
      open
      title={t('imports.correctTitle', { row: reject.row, file: reject.file })}
      okText={t('imports.correctSave')}
      confirmLoading={isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Alert
        type="warning"
        showIcon
        role="alert"
        style={{ marginBottom: 12 }}
        message={problems.map((problem) => reasonText(problem, locale)).join(' ')}
      />
      <Form layout="vertical">
        {reject.header.map((name, index) => (
          <Form.Item key={name} label={name} htmlFor={`cell-${index}`} style={{ marginBottom: 10 }}>
            <Input
              id={`cell-${index}`}
              value={cells[index] ?? ''}
              onChange={({ target }) => setCells(cells.map((cell, i) => (i === index ? target.value : cell)))}
            />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
