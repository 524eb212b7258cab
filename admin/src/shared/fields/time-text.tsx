import { formatDate, formatDateTime, formatRelative } from '../format/dates';
import { useLocale } from '../i18n/use-locale';

/** A moment: relative while it is near, exact on hover. */
export function TimeText({ iso }: { iso: string }) {
  const locale = useLocale();
  return (
    <time dateTime={iso} title={formatDateTime(iso, locale)} style={{ whiteSpace: 'nowrap' }}>
      {formatRelative(iso, new Date(), locale)}
    </time>
  );
}

/** A day of the calendar. */
export function DateText({ iso }: { iso: string }) {
  const locale = useLocale();
  return (
    <time dateTime={iso} className="tabular" style={{ whiteSpace: 'nowrap' }}>
      {formatDate(iso, locale)}
    </time>
  );
}
