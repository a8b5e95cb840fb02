// Formatters of dates and times, each made once: making one costs about twenty times as much as using it.

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The formatter for a locale (BCP 47), a time zone (IANA) and options; the same object for the same three. Zones come
 * from settings of offices, not from requests, so there are few. Throws RangeError for an unknown locale or zone.
 */
export function dateFormat(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formats.set(key, format);
  }
  return format;
}
