// Why phones get no tickets of this branch now, and what to do instead.
import { useLingui } from '@lingui/react/macro';
import type { PublicView } from '#core/views/public-view.ts';
import { fromWhen } from '#screens/kit/hours-words.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { closedWords, officeClosed } from '#screens/kit/service-words.ts';

export function ClosedNote({ view, nowMs }: { readonly view: PublicView; readonly nowMs: number }) {
  const words = useClosedWords(view, nowMs);
  if (words === null) return null;
  return (
    <p className="note" role="status">
      <Icon name="clock" />
      <span>{words}</span>
    </p>
  );
}

function useClosedWords({ remote, services, timeZone }: PublicView, nowMs: number): string | null {
  const { t, i18n } = useLingui();
  const { language } = useLanguage();
  const whole = officeClosed(services);
  if (whole !== null) return closedWords(whole, { nowMs, zone: timeZone, language }, i18n);
  if (remote === null) return t`Ta placówka nie wydaje biletów na telefon. Bilet pobierzesz w biletomacie.`;
  const { closed } = remote;
  if (closed === null) return null;
  switch (closed.code) {
    case 'remote-off':
      return t`Ta placówka nie wydaje biletów na telefon. Bilet pobierzesz w biletomacie.`;
    case 'remote-not-now': {
      if (closed.nextMs === null) return t`Teraz biletu nie pobierzesz telefonem. Pobierz go w biletomacie.`;
      const when = fromWhen(closed.nextMs, nowMs, timeZone, language, i18n);
      return t`Teraz biletu nie pobierzesz telefonem. Będzie to możliwe ${when}.`;
    }
    case 'remote-capped':
      return t`Na dziś nie ma już biletów na telefon. Bilet pobierzesz w biletomacie.`;
    case 'remote-full':
      return t`Na telefonach czeka już tyle osób, ile może. Spróbuj za kilka minut albo pobierz bilet w biletomacie.`;
  }
}
