// What is wrong with a field that somebody sent, in their language.
import type { FaultCode } from '#core/shared/faults.ts';
import type { Language, Words } from '#core/shared/language.ts';

const w = (pl: string, en: string, uk: string): Words => ({ pl, en, uk });

const words: Readonly<Record<FaultCode, Words>> = {
  missing: w('brakuje go', 'it is missing', 'його бракує'),
  'not-a-field': w('nie ma takiego pola', 'there is no such field', 'такого поля немає'),
  'wrong-kind': w('wartość jest innego rodzaju', 'the value is of another kind', 'значення іншого виду'),
  'wrong-form': w('ma niewłaściwą postać', 'it is not in the right form', 'має неправильну форму'),
  'not-a-choice': w('nie ma takiej możliwości', 'there is no such choice', 'такого варіанта немає'),
  empty: w('jest puste', 'it is empty', 'воно порожнє'),
  'too-long': w('jest za długie', 'it is too long', 'воно задовге'),
  'too-few': w('jest tego za mało', 'there are too few', 'їх замало'),
  'too-many': w('jest tego za dużo', 'there are too many', 'їх забагато'),
  'too-small': w('liczba jest za mała', 'the number is too small', 'число замале'),
  'too-large': w('liczba jest za duża', 'the number is too large', 'число завелике'),
  repeated: w('powtarza się', 'it is there twice', 'повторюється'),
  unknown: w('wskazuje na coś, czego nie ma', 'it names something that is not there', 'вказує на те, чого немає'),
  'before-from': w('koniec jest przed początkiem', 'the end lies before the beginning', 'кінець раніше за початок'),
  overlaps: w('nakłada się na poprzednie', 'it overlaps the one before', 'перетинається з попереднім'),
  id: w(
    'dozwolone są małe litery bez polskich znaków, cyfry i łączniki',
    'small Latin letters, digits and hyphens are allowed',
    'дозволені малі латинські літери, цифри й дефіси',
  ),
  clock: w('godzina ma postać 08:30', 'a time is written 08:30', 'час записують як 08:30'),
  date: w('data ma postać 2026-11-23', 'a date is written 2026-11-23', 'дату записують як 2026-11-23'),
  letter: w('najwyżej dwie litery od A do Z', 'two letters from A to Z at most', 'щонайбільше дві літери від A до Z'),
  logo: w('to nie jest obraz PNG ani SVG', 'this is no PNG or SVG picture', 'це не зображення PNG або SVG'),
  'time-zone': w('nie ma takiej strefy czasowej', 'there is no such time zone', 'такого часового поясу немає'),
  email: w('to nie jest adres e-mail', 'this is no e-mail address', 'це не адреса e-mail'),
  origin: w(
    'podaj sam adres witryny, na przykład https://urzad.example.pl',
    'give the address of the site alone, such as https://office.example.pl',
    'вкажіть лише адресу сайту, наприклад https://ustanova.example.pl',
  ),
  address: w(
    'adres zaczyna się od https:// albo http://',
    'an address begins with https:// or http://',
    'адреса починається з https:// або http://',
  ),
  'sms-sender': w(
    'nadawca SMS-a ma od 3 do 11 liter bez polskich znaków i cyfr',
    'the sender of an SMS has 3 to 11 Latin letters and figures',
    'відправник SMS має від 3 до 11 латинських літер і цифр',
  ),
  pesel: w(
    'o numer PESEL nie wolno tu pytać',
    'a PESEL number must not be asked for here',
    'про номер PESEL тут питати не можна',
  ),
  'holds-pesel': w('zawiera numer PESEL', 'it holds a PESEL number', 'містить номер PESEL'),
  'without-branch-booking': w(
    'najpierw włącz umawianie w całej placówce: pole booking',
    'turn booking on for the branch first: the field booking',
    'спочатку ввімкніть запис для всієї установи: поле booking',
  ),
  'address-taken': w(
    'pod tym adresem są strony aplikacji: wybierz inny skrót placówki',
    'pages of the app have this address: choose another short name for the branch',
    'за цією адресою є сторінки застосунку: виберіть іншу скорочену назву установи',
  ),
  'without-position': w(
    'podaj położenie placówki: bez niego telefon nie zmierzy odległości',
    'give the position of the branch: without it a phone can’t measure the distance',
    'вкажіть розташування установи: без нього телефон не виміряє відстань',
  ),
  'not-the-same': w(
    'nie zgadza się z adresem zapytania',
    'it differs from the address of the request',
    'не збігається з адресою запиту',
  ),
};

export function faultText(code: FaultCode, language: Language): string {
  return words[code][language];
}
