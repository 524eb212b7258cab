import { PictureOutlined } from '@ant-design/icons';
import { IMAGE_ADDRESS, type SimpleBlock } from '@kehu/messaging/contract';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { ImageChoice } from '../../../shared/images/image-choice';
import choiceStyles from '../../../shared/images/image-choice.module.css';
import styles from './editor.module.css';
import { VariableField } from './variable-field';

type ImageBlock = Extract<SimpleBlock, { type: 'image' }>;
type Props = { block: ImageBlock; disabled: boolean; onChange: (block: ImageBlock) => void };

/** A picture of an e-mail: one of the bank's, or one that stands elsewhere. */
export function ImageFields({ block, disabled, onChange }: Props) {
  const t = useText();
  const id = useId();
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      {IMAGE_ADDRESS.test(block.src) ? <img className={choiceStyles.shown} src={block.src} alt={block.alt} /> : null}
      {disabled ? null : (
        <div>
          <Button icon={<PictureOutlined />} onClick={() => setChoosing(true)}>
            {t('image.open')}
          </Button>
        </div>
      )}
      <VariableField
        label={t('block.src')}
        value={block.src}
        disabled={disabled}
        onChange={(src) => onChange({ ...block, src })}
      />
      <div className={styles.field}>
        <label htmlFor={id}>{t('block.alt')}</label>
        <Input
          id={id}
          value={block.alt}
          maxLength={300}
          disabled={disabled}
          onChange={(event) => onChange({ ...block, alt: event.target.value })}
        />
      </div>
      <VariableField
        label={t('block.imageHref')}
        value={block.href ?? ''}
        disabled={disabled}
        onChange={(href) => onChange(withHref(block, href))}
      />
      {choosing ? (
        <ImageChoice
          alt={block.alt}
          onChoose={({ address, alt }) => {
            onChange({ ...block, src: address, alt: block.alt || alt });
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </>
  );
}

/** A picture without a link has none, rather than an empty one. */
function withHref({ href: _, ...block }: ImageBlock, href: string): ImageBlock {
  return href === '' ? block : { ...block, href };
}
