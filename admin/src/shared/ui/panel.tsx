import { Card } from 'antd';
import { type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function Panel({ title, extra, children }: { title: ReactNode; extra?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card
        size="small"
        title={
          <h2 id={id} style={{ margin: 0, fontSize: 14, fontWeight: 600 }}>
            {title}
          </h2>
        }
        extra={extra}
      >
        {children}
      </Card>
    </section>
  );
}
