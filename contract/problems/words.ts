// What each refusal says, in Polish, English and Ukrainian: what is wrong, and what to do now.
import type { Words } from '#core/shared/language.ts';
import { bookingProblemWords } from './booking-words.ts';
import { remoteProblemWords } from './phone-words.ts';
import type { ProblemCode } from './problems.ts';

const w = (pl: string, en: string, uk: string): Words => ({ pl, en, uk });

export const problemWords: Readonly<Record<ProblemCode, Words>> = {
  ...bookingProblemWords,
  ...remoteProblemWords,
  'appointment-checked-in': w(
    'Ta wizyta jest już potwierdzona, a bilet wydany. Jeśli go nie masz, zgłoś się do pracownika.',
    'This appointment is checked in already and its ticket was given. If you do not have it, ask a member of staff.',
    'Цей візит уже підтверджено, квиток видано. Якщо його у вас немає, зверніться до працівника.',
  ),
  'office-closed': w(
    'Dziś urząd jest nieczynny.{next}',
    'The office is closed today.{next}',
    'Сьогодні установа не працює.{next}',
  ),
  'tickets-not-yet': w('Bilety wydajemy od {time}.', 'Tickets are issued from {time}.', 'Квитки видаємо з {time}.'),
  'tickets-over': w(
    'Na dziś nie wydajemy już biletów.{next}',
    'No more tickets today.{next}',
    'На сьогодні квитків більше не видаємо.{next}',
  ),
  'service-closed': w(
    'Ta sprawa jest dziś już zamknięta.{next}',
    'This service is closed for today.{next}',
    'Цю справу на сьогодні вже закрито.{next}',
  ),
  'service-capped': w(
    'Na dziś nie ma już biletów do tej sprawy.{next}',
    'There are no more tickets for this service today.{next}',
    'На сьогодні квитків до цієї справи вже немає.{next}',
  ),
  'service-no-time-left': w(
    'Przed zamknięciem nie zdążymy przyjąć kolejnej osoby w tej sprawie.{next}',
    'There is no time left today for one more customer of this service.{next}',
    'До закриття ми вже не встигнемо прийняти ще одну особу в цій справі.{next}',
  ),
  'numbers-exhausted': w(
    'Skończyły się numery do tej sprawy. Zgłoś się do pracownika.',
    'The numbers for this service have run out. Please ask a member of staff.',
    'Номери до цієї справи закінчилися. Зверніться до працівника.',
  ),
  'day-closed': w('Dzień jest już zamknięty.', 'The day is closed.', 'День уже закрито.'),
  'day-already-open': w('Dzień jest już otwarty.', 'The day is open already.', 'День уже відкрито.'),
  'day-not-empty': w(
    'Czekają jeszcze osoby ({waiting}), a przy stanowiskach są {atDesks}. Zakończ je albo zamknij dzień mimo to.',
    'People are still waiting ({waiting}) or at desks ({atDesks}). Finish them, or close the day all the same.',
    'Ще чекають люди ({waiting}), біля стійок: {atDesks}. Завершіть їх або закрийте день попри це.',
  ),
  'service-unknown': w('Nie ma takiej sprawy.', 'There is no such service.', 'Такої справи немає.'),
  'desk-unknown': w('Nie ma takiego stanowiska.', 'There is no such desk.', 'Такої стійки немає.'),
  'staff-unknown': w(
    'Nie ma takiej osoby w tej placówce.',
    'There is no such staff member in this branch.',
    'У цій установі немає такої особи.',
  ),
  'profile-unknown': w(
    'Nie ma takiego profilu stanowiska.',
    'There is no such desk profile.',
    'Такого профілю стійки немає.',
  ),
  'priority-unknown': w(
    'Nie można nadać tego pierwszeństwa: takiej klasy nie ma albo bilet już ją ma.',
    'This priority can’t be given: there is no such class, or the ticket has it already.',
    'Цей пріоритет не можна надати: такого класу немає або квиток уже його має.',
  ),
  'priority-not-allowed': w(
    'Tego pierwszeństwa nie można wybrać samemu. Zgłoś się do pracownika.',
    'Only staff can give this priority. Please ask a member of staff.',
    'Цей пріоритет не можна вибрати самостійно. Зверніться до працівника.',
  ),
  'reason-unknown': w(
    'Nie ma takiego powodu przerwy.',
    'There is no such reason for a pause.',
    'Такої причини перерви немає.',
  ),
  'outcome-unknown': w('Nie ma takiego wyniku sprawy.', 'There is no such outcome.', 'Такого результату справи немає.'),
  'note-unknown': w('Nie ma takiej uwagi.', 'There is no such note.', 'Такої примітки немає.'),
  'matters-too-many': w(
    'Jeden bilet może mieć najwyżej tyle spraw: {limit}.',
    'One ticket can hold this many services at most: {limit}.',
    'Один квиток може мати щонайбільше стільки справ: {limit}.',
  ),
  'matter-repeated': w(
    'Ta sprawa jest już na tym bilecie.',
    'This service is on the ticket already.',
    'Ця справа вже є на цьому квитку.',
  ),
  'desk-closed': w(
    'Stanowisko {desk} jest zamknięte. Otwórz je, aby wzywać.',
    'Desk {desk} is closed. Open it to call people.',
    'Стійку {desk} закрито. Відкрийте її, щоб викликати.',
  ),
  'desk-already-open': w(
    'Stanowisko {desk} jest już otwarte.',
    'Desk {desk} is open already.',
    'Стійку {desk} уже відкрито.',
  ),
  'desk-taken': w(
    'Przy stanowisku {desk} pracuje ktoś inny i obsługuje teraz osobę.',
    'A colleague works at desk {desk} and is serving a customer now.',
    'За стійкою {desk} працює хтось інший і зараз обслуговує особу.',
  ),
  'desk-not-yours': w(
    'Stanowisko {desk} otworzył ktoś inny. Otwórz swoje.',
    'Desk {desk} was opened by a colleague. Open your own.',
    'Стійку {desk} відкрив хтось інший. Відкрийте свою.',
  ),
  'desk-paused': w(
    'Stanowisko {desk} ma przerwę. Zakończ przerwę, aby wzywać.',
    'Desk {desk} is on a break. End the break to call people.',
    'На стійці {desk} перерва. Завершіть перерву, щоб викликати.',
  ),
  'desk-not-paused': w(
    'Stanowisko {desk} nie ma przerwy.',
    'Desk {desk} is not on a break.',
    'На стійці {desk} немає перерви.',
  ),
  'desk-busy': w(
    'Przy stanowisku {desk} jest {number}. Najpierw zakończ tę osobę.',
    '{number} is at desk {desk}. Finish this customer first.',
    'За стійкою {desk} зараз {number}. Спершу завершіть цю особу.',
  ),
  'desk-idle': w(
    'Przy stanowisku {desk} nikogo teraz nie ma.',
    'Nobody is at desk {desk} now.',
    'Біля стійки {desk} зараз нікого немає.',
  ),
  'queue-empty': w(
    'Nikt nie czeka na to stanowisko.',
    'Nobody is waiting for this desk.',
    'Ніхто не чекає до цієї стійки.',
  ),
  'ticket-unknown': w('Nie znamy takiego biletu.', 'We know no such ticket.', 'Ми не знаємо такого квитка.'),
  'number-unknown': w(
    'Dziś nie wydano numeru {typed}.',
    'Number {typed} was not issued today.',
    'Сьогодні номер {typed} не видавали.',
  ),
  'ticket-of-another-day': w(
    'Ten bilet jest z innego dnia i już nie obowiązuje. Weź nowy.',
    'This ticket is of another day and no longer valid. Please take a new one.',
    'Цей квиток з іншого дня і вже не діє. Візьміть новий.',
  ),
  'ticket-not-here': w(
    '{number} nie jest już przy stanowisku {desk}. Zrobiono to pewnie w drugim oknie.',
    '{number} is no longer at desk {desk}; it was probably done in another window.',
    '{number} вже не біля стійки {desk}: імовірно, це зроблено в іншому вікні.',
  ),
  'ticket-at-desk': w(
    '{number} jest już przy stanowisku {desk}.',
    '{number} is at desk {desk} already.',
    '{number} вже біля стійки {desk}.',
  ),
  'ticket-ended': w(
    '{number} jest już po wizycie.',
    'Ticket {number} has ended already.',
    'Візит {number} уже завершено.',
  ),
  'ticket-not-started': w(
    'Najpierw rozpocznij obsługę {number}.',
    'Begin to serve {number} first.',
    'Спершу почніть обслуговувати {number}.',
  ),
  'ticket-already-started': w(
    'Obsługa {number} już trwa.',
    '{number} is being served already.',
    '{number} уже обслуговують.',
  ),
  'ticket-not-parked': w(
    '{number} nie jest odłożony na później.',
    '{number} is not set aside.',
    '{number} не відкладено.',
  ),
  'ticket-parked': w('{number} jest odłożony na później.', '{number} is set aside.', '{number} відкладено.'),
  'ticket-not-due': w(
    '{number} ma wizytę umówioną na {time}.',
    '{number} is booked for {time}.',
    '{number} має візит, призначений на {time}.',
  ),
  'recalls-used-up': w(
    '{number} wezwano już ponownie tyle razy, ile wolno ({limit}).',
    '{number} has been called again as often as allowed ({limit}).',
    '{number} викликали повторно стільки разів, скільки дозволено ({limit}).',
  ),
  'transfer-to-same-place': w('{number} już tam jest.', '{number} is there already.', '{number} уже там.'),
  'nothing-to-undo': w(
    'Przy stanowisku {desk} nie ma czego cofnąć.',
    'There is nothing to undo at desk {desk}.',
    'На стійці {desk} нічого скасовувати.',
  ),
  'undo-too-late': w(
    'Na cofnięcie {number} jest już za późno. Możesz wezwać ten numer ponownie.',
    'It is too late to undo {number}. You can call the number again.',
    'Скасовувати {number} вже запізно. Можна викликати цей номер знову.',
  ),
  'branch-unknown': w('Nie ma takiej placówki.', 'There is no such branch.', 'Такої установи немає.'),
  'branch-exists': w('Taka placówka już jest.', 'There is such a branch already.', 'Така установа вже є.'),
  'device-place-unknown': w(
    'W ustawieniach urzędu nie ma takiego miejsca: {place}.',
    'The office’s settings know no such device or desk: {place}.',
    'У налаштуваннях установи немає такого місця: {place}.',
  ),
  'device-unknown': w('Nie ma takiego urządzenia.', 'There is no such device.', 'Такого пристрою немає.'),
  'print-job-unknown': w('Nie znamy takiego wydruku.', 'We know no such print.', 'Ми не знаємо такого друку.'),
  'print-settled': w('Ten wydruk już wyjaśniono.', 'This print has been settled already.', 'Цей друк уже з’ясовано.'),
  'print-not-settled': w(
    'Ten bilet jeszcze czeka na drukarkę.',
    'This ticket is still waiting for the printer.',
    'Цей квиток ще чекає на принтер.',
  ),
  'printer-too-busy': w(
    'Na drukarkę czeka zbyt wiele biletów. Sprawdź drukarkę.',
    'Too many tickets wait for the printer. Please look at the printer.',
    'На принтер чекає забагато квитків. Перевірте принтер.',
  ),
  'call-unknown': w('Nie ma takiego wezwania.', 'There is no such call.', 'Такого виклику немає.'),
  'voice-silent': w(
    'Serwer nie może teraz wypowiedzieć wezwania.',
    'The server can’t speak the call now.',
    'Сервер зараз не може озвучити виклик.',
  ),
  'office-invalid': w(
    'W ustawieniach jest błąd w polu {field}: {fault}.',
    'The settings are wrong in the field {field}: {fault}.',
    'У налаштуваннях помилка в полі {field}: {fault}.',
  ),
  'office-changed': w(
    'Ktoś zapisał ustawienia w międzyczasie (wersja {version}). Wczytaj je i spróbuj ponownie.',
    'The settings were saved by another user meanwhile (version {version}). Load them and try again.',
    'Хтось тим часом зберіг налаштування (версія {version}). Завантажте їх і спробуйте ще раз.',
  ),
  'username-taken': w('Taka nazwa użytkownika już jest.', 'This user name is taken.', 'Таке ім’я користувача вже є.'),
  'command-id-missing': w(
    'Brakuje nagłówka Idempotency-Key (1–64 znaki: litery, cyfry, - i _).',
    'The header Idempotency-Key is missing (1–64 characters: letters, digits, - and _).',
    'Бракує заголовка Idempotency-Key (1–64 знаки: літери, цифри, - і _).',
  ),
  'command-id-reused': w(
    'Ten Idempotency-Key był już użyty do innego polecenia.',
    'This Idempotency-Key was used for another command.',
    'Цей Idempotency-Key уже використано для іншої команди.',
  ),
  'sign-in-wrong': w(
    'Nazwa użytkownika lub hasło się nie zgadza.',
    'The user name or the password is wrong.',
    'Ім’я користувача або пароль неправильні.',
  ),
  'not-signed-in': w('Zaloguj się.', 'Please sign in.', 'Увійдіть у систему.'),
  'token-wrong': w(
    'To urządzenie nie ma ważnego dostępu. Otwórz na nim nowy link od administratora.',
    'This device has no valid access. Open a new link from the administrator on it.',
    'Цей пристрій не має чинного доступу. Відкрийте на ньому нове посилання від адміністратора.',
  ),
  'not-allowed': w(
    'To nie jest dozwolone dla tego urządzenia lub konta.',
    'This device or account may not do this.',
    'Цьому пристрою чи обліковому запису це не дозволено.',
  ),
  'not-found': w('Nie ma takiego adresu.', 'There is no such address.', 'Такої адреси немає.'),
  'method-not-allowed': w(
    'Tak nie można użyć tego adresu.',
    'This address can’t be used in this way.',
    'Цю адресу не можна використати так.',
  ),
  'body-not-json': w(
    'Treść nie jest poprawnym JSON-em.',
    'The body is not valid JSON.',
    'Тіло запиту не є правильним JSON.',
  ),
  'body-not-utf8': w('Treść nie jest zapisana w UTF-8.', 'The body is not UTF-8.', 'Тіло запиту не в UTF-8.'),
  'body-too-large': w(
    'Treść jest za duża (najwyżej {limit} bajtów).',
    'The body is too large ({limit} bytes at most).',
    'Тіло запиту завелике (щонайбільше {limit} байтів).',
  ),
  'body-too-deep': w(
    'Treść jest zbyt głęboko zagnieżdżona (najwyżej {limit} poziomów).',
    'The body is nested too deeply ({limit} levels at most).',
    'Тіло запиту вкладене надто глибоко (щонайбільше {limit} рівнів).',
  ),
  'body-invalid': w(
    'Błędne pole {field}: {fault}.',
    'The field {field} is wrong: {fault}.',
    'Помилкове поле {field}: {fault}.',
  ),
  'media-type-wrong': w(
    'Treść musi być typu application/json.',
    'The body must be application/json.',
    'Тіло запиту має бути application/json.',
  ),
  'too-many-requests': w(
    'Za dużo prób. Spróbuj ponownie za {seconds} s.',
    'Too many tries. Please try again in {seconds} s.',
    'Забагато спроб. Спробуйте ще раз за {seconds} с.',
  ),
  'too-many-streams': w(
    'Serwer ma teraz zbyt wiele połączeń. Spróbujemy ponownie.',
    'The server has too many connections now. We will try again.',
    'Сервер має зараз забагато з’єднань. Ми спробуємо ще раз.',
  ),
  'too-busy': w(
    'Serwer jest teraz zajęty. Nic nie zostało zmienione, spróbuj za chwilę.',
    'The server is busy. Nothing was changed; try again in a moment.',
    'Сервер зараз зайнятий. Нічого не змінено, спробуйте за мить.',
  ),
  'store-unavailable': w(
    'Nie można teraz zapisać. Nic nie zostało zmienione. Zawiadom informatyka.',
    'Nothing can be saved now. Nothing was changed. Please tell IT.',
    'Зараз неможливо зберегти. Нічого не змінено. Повідомте ІТ-фахівця.',
  ),
  stopping: w(
    'Serwer właśnie się zatrzymuje. Spróbuj za chwilę.',
    'The server is stopping. Try again in a moment.',
    'Сервер саме зупиняється. Спробуйте за мить.',
  ),
  broken: w(
    'Coś zawiodło po naszej stronie. Zapisaliśmy to. Spróbuj ponownie.',
    'Something failed on our side. It is recorded. Please try again.',
    'Щось зламалося на нашому боці. Ми це записали. Спробуйте ще раз.',
  ),
};
