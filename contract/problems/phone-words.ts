// What each refusal about a phone ticket says, in Polish, English and Ukrainian: what is wrong, and what to do now.
import type { DayRefusalCode } from '#core/queue/refusals.ts';
import type { Words } from '#core/shared/language.ts';
import type { RemoteProblemCode } from './problems.ts';

const w = (pl: string, en: string, uk: string): Words => ({ pl, en, uk });

type OfHolders = Extract<
  DayRefusalCode,
  `remote-${string}` | `postpone-${string}` | `rat${string}` | 'holder-has-ticket' | 'return-not-allowed'
>;

export const remoteProblemWords: Readonly<Record<OfHolders | RemoteProblemCode, Words>> = {
  'remote-off': w(
    'Ta placówka nie wydaje biletów na telefon. Pobierz bilet w biletomacie.',
    'This branch gives no tickets to phones. Please take one at the kiosk.',
    'Ця установа не видає квитків на телефон. Візьміть квиток у терміналі.',
  ),
  'remote-service-off': w(
    'Do tej sprawy bilet pobierzesz tylko w biletomacie.',
    'A ticket for this service can only be taken at the kiosk.',
    'Квиток до цієї справи можна взяти лише у терміналі.',
  ),
  'remote-not-now': w(
    'Teraz biletu nie można pobrać telefonem.{next}',
    'Tickets can’t be taken on a phone now.{next}',
    'Зараз квиток не можна взяти через телефон.{next}',
  ),
  'remote-capped': w(
    'Na dziś nie ma już biletów na telefon. Bilet pobierzesz w biletomacie.{next}',
    'There are no more tickets for phones today. You can take one at the kiosk.{next}',
    'На сьогодні квитків на телефон більше немає. Квиток можна взяти у терміналі.{next}',
  ),
  'remote-full': w(
    'Na telefonach czeka już tyle osób, ile może. Spróbuj za kilka minut albo pobierz bilet w biletomacie.',
    'There is no more room for tickets on phones at the moment. Try again in a few minutes, or take a ticket at the kiosk.',
    'На телефонах уже чекає стільки людей, скільки може. Спробуйте за кілька хвилин або візьміть квиток у терміналі.',
  ),
  'holder-has-ticket': w(
    'Masz już bilet do tej sprawy: {number}.',
    'You already have a ticket for this service: {number}.',
    'У вас уже є квиток до цієї справи: {number}.',
  ),
  'postpone-off': w(
    'W tej placówce nie można przesunąć swojej kolejki.',
    'In this branch you can’t let others go first.',
    'У цій установі не можна перенести свою чергу.',
  ),
  'postpone-not-now': w(
    'Biletu {number} nie można teraz przesunąć.',
    'Ticket {number} can’t be put off now.',
    'Квиток {number} зараз не можна перенести.',
  ),
  'postpone-too-far': w(
    'Jednorazowo można przesunąć się najwyżej o {most}.',
    'You can go back {most} at the most at a time.',
    'За один раз можна відступити щонайбільше на {most}.',
  ),
  'postpone-used-up': w(
    'Kolejkę można przesunąć najwyżej tyle razy: {times}. Jeśli nie zdążysz, oddaj bilet.',
    'You can let others go first this many times: {times}. If you can’t come, cancel the ticket.',
    'Чергу можна перенести щонайбільше стільки разів: {times}. Якщо не встигаєте, поверніть квиток.',
  ),
  'return-not-allowed': w(
    'Numer {number} nie może już sam wrócić do kolejki. Podejdź do pracownika albo pobierz nowy bilet.',
    'Number {number} can no longer come back by itself. Please ask a member of staff or take a new ticket.',
    'Номер {number} уже не може сам повернутися до черги. Зверніться до працівника або візьміть новий квиток.',
  ),
  'rating-off': w('Ta placówka nie zbiera ocen.', 'This branch asks for no ratings.', 'Ця установа не збирає оцінок.'),
  'rating-not-now': w(
    'Wizytę z biletem {number} można ocenić, gdy się skończy.',
    'Ticket {number} can be rated once it has ended.',
    'Візит із квитком {number} можна оцінити, коли він закінчиться.',
  ),
  'rated-already': w(
    'Wizyta z biletem {number} ma już ocenę. Dziękujemy.',
    'Ticket {number} has been rated already. Thank you.',
    'Візит із квитком {number} уже оцінено. Дякуємо.',
  ),
  'hall-code-missing': w(
    'Wpisz kod, który widać na ekranie w sali.',
    'Enter the code shown on the screen in the hall.',
    'Введіть код, який видно на екрані в залі.',
  ),
  'hall-code-wrong': w(
    'Ten kod już nie obowiązuje. Przepisz kod, który teraz widać na ekranie w sali.',
    'This code is no longer valid. Copy the one that the screen in the hall shows now.',
    'Цей код уже не діє. Перепишіть код, який зараз видно на екрані в залі.',
  ),
  'too-far-away': w(
    'Bilet można pobrać telefonem dopiero w pobliżu placówki.',
    'A ticket can be taken on a phone only near the branch.',
    'Квиток можна взяти через телефон лише поблизу установи.',
  ),
  'phone-tickets-too-many': w(
    'Z tego połączenia pobrano już dużo biletów. Spróbuj za {minutes} min albo pobierz bilet w biletomacie.',
    'Many tickets were taken over this connection. Try again in {minutes} min, or take one at the kiosk.',
    'Через це з’єднання взято вже багато квитків. Спробуйте за {minutes} хв або візьміть квиток у терміналі.',
  ),
  'tickets-tried-too-often': w(
    'Za dużo prób. Spróbuj za chwilę.',
    'Too many tries. Try again in a moment.',
    'Забагато спроб. Спробуйте за мить.',
  ),
  'notification-unknown': w(
    'Ten telefon nie dostaje powiadomień o tym bilecie. Włącz je jeszcze raz.',
    'This phone gets no notifications about this ticket. Turn them on again.',
    'Цей телефон не отримує сповіщень про цей квиток. Увімкніть їх знову.',
  ),
  'notifications-too-many': w(
    'O tym bilecie dowiaduje się już tyle telefonów, ile może.',
    'As many phones as may are told of this ticket already.',
    'Про цей квиток уже дізнається стільки телефонів, скільки може.',
  ),
  'push-service-unknown': w(
    'Nie znamy usługi powiadomień tej przeglądarki. Zostaw otwartą stronę z biletem.',
    'We don’t know the push service of this browser. Keep the page of the ticket open.',
    'Ми не знаємо служби сповіщень цього браузера. Залиште сторінку квитка відкритою.',
  ),
  'poster-unknown': w('Nie ma takiego plakatu.', 'There is no such poster.', 'Такого плаката немає.'),
};
