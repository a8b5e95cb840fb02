// The web app manifest of the phone app: name, icons, shortcuts and share target, in the requested language.
import type { Language, Words } from '#core/shared/language.ts';

const w = (pl: string, en: string, uk: string): Words => ({ pl, en, uk });

const description = w(
  'Bilet do urzędu w telefonie: ile osób przed Tobą, kiedy Twoja kolej i do którego stanowiska.',
  'Your ticket at the office on your phone: how many are ahead, when it is your turn, and at which desk.',
  'Квиток до установи в телефоні: скільки людей перед вами, коли ваша черга і до якої стійки.',
);

const shortcuts = [
  { name: w('Moje bilety', 'My tickets', 'Мої квитки'), url: '/m?open=tickets' },
  { name: w('Pobierz bilet', 'Take a ticket', 'Взяти квиток'), url: '/m?open=take' },
  { name: w('Potwierdź wizytę', 'Check in', 'Підтвердити візит'), url: '/m?open=code' },
] as const;

const icon = (name: string, sizePx: number, purpose: 'any' | 'maskable' | 'monochrome') => ({
  src: `/m/icons/${name}-${sizePx}.png`,
  sizes: `${sizePx}x${sizePx}`,
  type: 'image/png',
  purpose,
});

export function phoneManifest(language: Language): string {
  return JSON.stringify({
    id: '/m',
    name: 'Numerek',
    short_name: 'Numerek',
    description: description[language],
    lang: language,
    dir: 'ltr',
    start_url: '/m',
    scope: '/m',
    display: 'standalone',
    orientation: 'any',
    background_color: '#EDEBE6',
    theme_color: '#EDEBE6',
    categories: ['government', 'utilities'],
    icons: [
      icon('icon', 192, 'any'),
      icon('icon', 512, 'any'),
      icon('maskable', 192, 'maskable'),
      icon('maskable', 512, 'maskable'),
      icon('monochrome', 512, 'monochrome'),
    ],
    shortcuts: shortcuts.map(({ name, url }) => ({ name: name[language], url, icons: [icon('icon', 192, 'any')] })),
    share_target: {
      action: '/m/share',
      method: 'GET',
      enctype: 'application/x-www-form-urlencoded',
      params: { title: 'title', text: 'text', url: 'url' },
    },
  });
}
