import { PictureOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useText } from '../../../shared/i18n/use-locale';
import { ImageChoice } from '../../../shared/images/image-choice';
import { itemPicture, itemShown, itemText, withItemPicture } from '../domain/items';
import styles from './builder.module.css';
import { useEditing } from './editing';

/** The picture of a choice, out of the bank's own. */
export function ItemPicture({ item, onChange }: { item: unknown; onChange: (item: unknown) => void }) {
  const t = useText();
  const { language, disabled } = useEditing();
  const [choosing, setChoosing] = useState(false);
  const address = itemPicture(item, language);
  const name = itemShown(item, language);
  return (
    <>
      <button
        type="button"
        className={styles.picture}
        disabled={disabled}
        aria-label={t(address ? 'survey.itemPictureChange' : 'survey.itemPicture', { name })}
        onClick={() => setChoosing(true)}
      >
        {address ? <img src={address} alt="" /> : <PictureOutlined />}
      </button>
      {choosing ? (
        <ImageChoice
          alt={itemText(item, language)}
          onChoose={(image) => {
            onChange(withItemPicture(item, language, image));
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </>
  );
}
