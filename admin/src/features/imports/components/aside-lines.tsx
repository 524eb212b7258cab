import { Collapse } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';

/** Lines of a file that are no rows of its table: what stands before the header, and behind the last row. */
export function AsideLines({ preamble, footer }: { preamble: readonly string[]; footer: readonly string[] }) {
  const t = useText();
  if (preamble.length + footer.length === 0) return null;
  return (
    <Collapse
      size="small"
      style={{ marginBottom: 12 }}
      items={[
        {
          key: 'aside',
          label: t('imports.aside', { before: preamble.length, behind: footer.length }),
          children: [...preamble, ...footer].map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and never change
            <div key={i} className="muted" style={{ overflowWrap: 'anywhere' }}>
              {line}
            </div>
          )),
        },
      ]}
    />
  );
}
