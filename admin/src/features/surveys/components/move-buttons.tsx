import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';

type Props = { name: string; first: boolean; last: boolean; onMove: (by: -1 | 1) => void };

/** Moves something up and down among its like. */
export function MoveButtons({ name, first, last, onMove }: Props) {
  const t = useText();
  const text = { type: 'text', size: 'small' } as const;
  return (
    <>
      <Button
        {...text}
        icon={<ArrowUpOutlined />}
        disabled={first}
        aria-label={t('survey.up', { name })}
        onClick={() => onMove(-1)}
      />
      <Button
        {...text}
        icon={<ArrowDownOutlined />}
        disabled={last}
        aria-label={t('survey.down', { name })}
        onClick={() => onMove(1)}
      />
    </>
  );
}
