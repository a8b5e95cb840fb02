// How far it is, over the surface of the earth, and how that is said.
import type { Position } from '#core/branch/phone-settings.ts';
import type { Language } from '#core/shared/language.ts';

const earthRadiusM = 6_371_000;

export function distanceM(from: Position, to: Position): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const dLatitude = rad(to.latitude - from.latitude);
  const dLongitude = rad(to.longitude - from.longitude);
  const a =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(rad(from.latitude)) * Math.cos(rad(to.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(a)));
}

const locales: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' };
const unitsOf: Readonly<Record<Language, { readonly m: string; readonly km: string }>> = {
  pl: { m: 'm', km: 'km' },
  en: { m: 'm', km: 'km' },
  uk: { m: 'м', km: 'км' },
};

/** „350 m”, „1,2 km”, „12 km”: no more exact than anybody walks. */
export function distanceWords(metres: number, language: Language): string {
  const { m, km } = unitsOf[language];
  if (metres < 950) return `${Math.max(50, Math.round(metres / 50) * 50)} ${m}`;
  const figures = metres < 9_950 ? 1 : 0;
  const written = new Intl.NumberFormat(locales[language], { maximumFractionDigits: figures }).format(metres / 1_000);
  return `${written} ${km}`;
}
