import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { Block, SimpleBlock } from '@kehu/messaging/contract';
import { Button } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { BLOCK_TYPES, type BlockType, freshBlock, moved, replaced, SIMPLE_TYPES, without } from '../domain/content';
import styles from './editor.module.css';
import { ImageFields } from './image-fields';
import { VariableField } from './variable-field';

type Props = { blocks: readonly Block[]; disabled: boolean; onChange: (blocks: Block[]) => void };

/** The parts of an e-mail from top to bottom. */
export function BlockList({ blocks, disabled, onChange }: Props) {
  return (
    <Parts
      blocks={blocks}
      types={BLOCK_TYPES}
      disabled={disabled}
      onChange={onChange}
      draw={(block, change) =>
        block.type === 'columns' ? (
          <div className={styles.inner}>
            {block.columns.map((column, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no name but their place
              <div key={i} className={styles.innerColumn}>
                <Parts
                  blocks={column}
                  types={SIMPLE_TYPES}
                  disabled={disabled}
                  onChange={(parts) =>
                    change({ ...block, columns: replaced(block.columns, i, parts as SimpleBlock[]) })
                  }
                  draw={(part, changePart) =>
                    part.type === 'columns' ? null : (
                      <BlockFields block={part} disabled={disabled} onChange={changePart} />
                    )
                  }
                />
              </div>
            ))}
          </div>
        ) : (
          <BlockFields block={block} disabled={disabled} onChange={change} />
        )
      }
    />
  );
}

type PartsProps = Props & {
  types: readonly BlockType[];
  draw: (block: Block, change: (block: Block) => void) => React.ReactNode;
};

function Parts({ blocks, types, disabled, onChange, draw }: PartsProps) {
  const t = useText();
  return (
    <>
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name but their place
        <section key={i} className={styles.block} aria-label={`${t(`block.${block.type}`)} ${i + 1}`}>
          <div className={styles.blockHead}>
            <span className={styles.blockName}>{t(`block.${block.type}`)}</span>
            {disabled ? null : (
              <span>
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('block.up')}
                  disabled={i === 0}
                  onClick={() => onChange(moved(blocks, i, -1))}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('block.down')}
                  disabled={i === blocks.length - 1}
                  onClick={() => onChange(moved(blocks, i, 1))}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('block.remove')}
                  onClick={() => onChange(without(blocks, i))}
                />
              </span>
            )}
          </div>
          {draw(block, (next) => onChange(replaced(blocks, i, next)))}
        </section>
      ))}
      {disabled ? null : (
        <div className={styles.add}>
          {types.map((type) => (
            <Button key={type} size="small" type="dashed" onClick={() => onChange([...blocks, freshBlock(type)])}>
              + {t(`block.${type}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

type BlockFieldsProps = { block: SimpleBlock; disabled: boolean; onChange: (block: SimpleBlock) => void };

function BlockFields({ block, disabled, onChange }: BlockFieldsProps) {
  const t = useText();
  switch (block.type) {
    case 'divider':
      return null;
    case 'heading':
      return (
        <VariableField
          label={t('block.headingText')}
          value={block.text}
          maxLength={300}
          disabled={disabled}
          onChange={(text) => onChange({ ...block, text })}
        />
      );
    case 'text':
    case 'footer':
      return (
        <VariableField
          multiline
          label={t(block.type === 'footer' ? 'block.footerText' : 'template.text')}
          value={block.text}
          disabled={disabled}
          onChange={(text) => onChange({ ...block, text })}
        />
      );
    case 'button':
      return (
        <>
          <VariableField
            label={t('block.buttonText')}
            value={block.text}
            maxLength={300}
            disabled={disabled}
            onChange={(text) => onChange({ ...block, text })}
          />
          <VariableField
            label={t('block.href')}
            value={block.href}
            disabled={disabled}
            onChange={(href) => onChange({ ...block, href })}
          />
        </>
      );
    case 'image':
      return <ImageFields block={block} disabled={disabled} onChange={onChange} />;
  }
}
