import { Empty as AntdEmpty } from 'antd';
import type { ReactNode } from 'react';

/** Says what would stand here and offers the first step. */
export function Empty({ text, children }: { text: ReactNode; children?: ReactNode }) {
  return (
    <AntdEmpty image={AntdEmpty.PRESENTED_IMAGE_SIMPLE} description={text} style={{ marginBlock: 20 }}>
      {children}
    </AntdEmpty>
  );
}
