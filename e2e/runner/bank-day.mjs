/** The day in the demo bank, whose time zone is that of the preset; so many days later. */
export function bankDay(later = 0) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  return new Date(Date.parse(today) + later * 86_400_000).toISOString().slice(0, 10);
}
