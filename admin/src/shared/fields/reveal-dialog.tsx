import type { FieldDto } from '@kehu/records/contract';
import { useLabel, useText } from '../i18n/use-locale';
import ReasonDialog from '../ui/reason-dialog';

const USUAL_REASONS = ['reveal.reason.identity', 'reveal.reason.callback', 'reveal.reason.correction'] as const;

type Props = { fields: FieldDto[]; onReveal: (reason: string) => Promise<void>; onCancel: () => void };

export default function RevealDialog({ fields, onReveal, onCancel }: Props) {
  const t = useText();
  const label = useLabel();
  return (
    <ReasonDialog
      title={t('reveal.title', { fields: fields.map((field) => label(field.label)).join(', ') })}
      text={t('reveal.explain')}
      submit={t('reveal.submit')}
      suggestions={USUAL_REASONS.map((key) => t(key))}
      onSubmit={onReveal}
      onCancel={onCancel}
    />
  );
}
