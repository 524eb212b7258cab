import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { IMAGE_MEGABYTES, IMAGE_TYPES, type Image } from '@kehu/messaging/contract';
import { Alert, Button, Modal, Skeleton, Upload } from 'antd';
import { useState } from 'react';
import { problemText } from '../i18n/problem-text';
import { useText } from '../i18n/use-locale';
import { Empty } from '../ui/empty';
import { Failure } from '../ui/failure';
import styles from './image-choice.module.css';
import { useDeleteImage, useImages, useUploadImage } from './images.api';

type Props = {
  /** what the picture shows, as whoever chooses it says it */
  alt: string;
  onChoose: (image: Image) => void;
  onClose: () => void;
};

/** The bank's own pictures: one is chosen, or a new one uploaded. */
export function ImageChoice({ alt, onChoose, onClose }: Props) {
  const t = useText();
  const upload = useUploadImage();
  const remove = useDeleteImage();
  const [failure, setFailure] = useState<unknown>(null);

  async function attempt(work: () => Promise<void>): Promise<void> {
    setFailure(null);
    await work().catch(setFailure);
  }

  return (
    <Modal open width={720} footer={null} title={t('image.title')} onCancel={onClose}>
      <div className={styles.head}>
        <Upload
          accept={Object.values(IMAGE_TYPES).join(',')}
          showUploadList={false}
          beforeUpload={(file) => {
            void attempt(async () => onChoose(await upload.mutateAsync({ file, alt })));
            return false;
          }}
        >
          <Button type="primary" icon={<UploadOutlined />} loading={upload.isPending}>
            {t('image.upload')}
          </Button>
        </Upload>
        <span className="muted">{t('image.kinds', { megabytes: IMAGE_MEGABYTES })}</span>
      </div>
      {failure ? (
        <Alert type="error" showIcon role="alert" message={problemText(failure)} style={{ marginBottom: 12 }} />
      ) : null}
      <Gallery
        onChoose={onChoose}
        onDelete={({ id }) =>
          void attempt(async () => {
            await remove.mutateAsync(id);
          })
        }
      />
    </Modal>
  );
}

type GalleryProps = { onChoose: Props['onChoose']; onDelete: Props['onChoose'] };

function Gallery({ onChoose, onDelete }: GalleryProps) {
  const t = useText();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useImages();
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const images = data.pages.flatMap((page) => page.data);
  if (images.length === 0) return <Empty text={t('image.empty')} />;
  return (
    <>
      <ul className={styles.gallery}>
        {images.map((image) => (
          <li key={image.id} className={styles.item}>
            <Tile image={image} onChoose={onChoose} onDelete={onDelete} />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </>
  );
}

function Tile({ image, onChoose, onDelete }: GalleryProps & { image: Image }) {
  const t = useText();
  const { address, alt, width, height, uses } = image;
  const name = alt || t('image.unnamed');
  return (
    <>
      <button
        type="button"
        className={styles.choose}
        aria-label={t('image.choose', { name })}
        onClick={() => onChoose(image)}
      >
        <img src={address} alt="" loading="lazy" />
      </button>
      <span className={styles.name}>{name}</span>
      <span className={`muted ${styles.facts}`}>
        {width} × {height}
        {uses > 0 ? (
          ` · ${t('image.used', { count: uses })}`
        ) : (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('image.delete', { name })}
            onClick={() => onDelete(image)}
          />
        )}
      </span>
    </>
  );
}
