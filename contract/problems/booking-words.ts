// What each refusal of a booking says, in Polish, English and Ukrainian: what is wrong, and what to do now.
import type { CalendarRefusalCode } from '#core/booking/refusals.ts';
import type { DayRefusalCode } from '#core/queue/refusals.ts';
import type { Words } from '#core/shared/language.ts';
import type { BookingProblemCode } from './problems.ts';

const w = (pl: string, en: string, uk: string): Words => ({ pl, en, uk });

type OfBookings = Exclude<CalendarRefusalCode, DayRefusalCode> | BookingProblemCode;

export const bookingProblemWords: Readonly<Record<OfBookings, Words>> = {
  'booking-off': w(
    'Ten urząd nie umawia wizyt przez internet. Przyjdź i pobierz bilet albo zadzwoń.',
    'This office takes no bookings. Come and take a ticket, or telephone.',
    'Ця установа не записує на візити через інтернет. Прийдіть і візьміть квиток або зателефонуйте.',
  ),
  'service-not-bookable': w(
    'Na tę sprawę nie można się umówić. Przyjdź i pobierz bilet.',
    'This service can’t be booked. Come and take a ticket.',
    'На цю справу не можна записатися. Прийдіть і візьміть квиток.',
  ),
  'hour-taken': w(
    'Ktoś właśnie zajął tę godzinę. Wybierz inną.',
    'This time has just been taken. Choose another one.',
    'Хтось щойно зайняв цю годину. Виберіть іншу.',
  ),
  'hour-not-offered': w(
    'Tej godziny nie można zarezerwować. Wybierz inną z listy.',
    'This time can’t be booked. Choose another one from the list.',
    'На цю годину не можна записатися. Виберіть іншу зі списку.',
  ),
  'hour-too-soon': w(
    'Na tę godzinę jest już za późno – wybierz późniejszą albo przyjdź i pobierz bilet.',
    'It is too late to book this time. Choose a later one, or come and take a ticket.',
    'На цю годину вже запізно записуватися. Виберіть пізнішу або прийдіть і візьміть квиток.',
  ),
  'hour-not-released': w(
    'Na ten dzień zapisy zaczynają się: {released}.',
    'Booking for this day starts: {released}.',
    'Запис на цей день починається: {released}.',
  ),
  'hour-closed': w(
    'W tym czasie urząd nie przyjmuje. Wybierz inną godzinę.',
    'The office is closed at that time. Choose another one.',
    'У цей час установа не приймає. Виберіть іншу годину.',
  ),
  'appointment-unknown': w(
    'Nie ma takiej wizyty. Sprawdź adres w wiadomości albo poproś o ponowne wysłanie kodu.',
    'There is no such appointment. Check the address in the message, or have the code sent again.',
    'Такого візиту немає. Перевірте адресу в повідомленні або попросіть надіслати код ще раз.',
  ),
  'hold-over': w(
    'Minął czas, na który zatrzymaliśmy tę godzinę. Wybierz ją jeszcze raz – może być wolna – albo inną.',
    'We no longer hold this time for you. Choose it again – it may be free – or another one.',
    'Час, на який ми тримали цю годину, минув. Виберіть її ще раз – можливо, вона вільна – або іншу.',
  ),
  'hold-not-extendable': w(
    'Nie możemy dłużej trzymać tej godziny. Dokończ teraz albo wybierz ją później jeszcze raz.',
    'We can’t hold this time any longer. Finish now, or choose it again later.',
    'Ми не можемо довше тримати цю годину. Завершіть зараз або виберіть її пізніше ще раз.',
  ),
  'terms-changed': w(
    'Regulamin właśnie się zmienił. Przeczytaj go i zaakceptuj jeszcze raz.',
    'The terms have just changed. Read and accept them once more.',
    'Правила щойно змінилися. Прочитайте їх і прийміть ще раз.',
  ),
  'appointment-ended': w(
    'Ta wizyta jest już nieaktualna. Umów nową.',
    'This appointment is no longer valid. Book a new one.',
    'Цей візит уже не дійсний. Запишіться на новий.',
  ),
  'appointment-displaced': w(
    'Urząd odwołał tę godzinę. Wybierz inny termin albo pobierz zwykły bilet.',
    'The office called off this time. Choose another time, or take an ordinary ticket.',
    'Установа скасувала цю годину. Виберіть інший час або візьміть звичайний квиток.',
  ),
  'check-in-too-early': w(
    'Jest jeszcze za wcześnie. Wizytę o {start} potwierdzisz od {opens}.',
    'It is too early. You can check in for the appointment at {start} from {opens}.',
    'Ще зарано. Візит о {start} можна підтвердити від {opens}.',
  ),
  'check-in-too-late': w(
    'Wizyta była umówiona na {start}, a ta godzina już minęła. Możesz pobrać zwykły bilet.',
    'The appointment was at {start}, and that time has passed. You can take an ordinary ticket.',
    'Візит був призначений на {start}, і цей час уже минув. Можна взяти звичайний квиток.',
  ),
  'appointment-not-over': w(
    'Umówiona godzina ({start}) jeszcze nie minęła.',
    'The booked time ({start}) has not passed yet.',
    'Призначена година ({start}) ще не минула.',
  ),
  'closure-unknown': w('Nie ma takiego zamknięcia.', 'There is no such closure.', 'Такого закриття немає.'),
  'overbooking-not-allowed': w(
    'Poza planem może umawiać tylko pracownik.',
    'Only staff can book over the plan.',
    'Понад план може записувати лише працівник.',
  ),
  'code-unknown': w(
    'Nie ma wizyty z takim kodem. Sprawdź cyfry i wpisz kod jeszcze raz albo pobierz zwykły bilet.',
    'There is no appointment with this code. Check the figures and enter them again, or take an ordinary ticket.',
    'Немає візиту з таким кодом. Перевірте цифри й введіть код ще раз або візьміть звичайний квиток.',
  ),
  'code-of-another-branch': w(
    'Ta wizyta jest umówiona w innej placówce: {branchName}.',
    'This appointment is booked at another office: {branchName}.',
    'Цей візит призначено в іншій установі: {branchName}.',
  ),
  'code-of-another-day': w(
    'Ta wizyta jest umówiona na inny dzień: {day}, godz. {start}.',
    'This appointment is booked for another day: {day}, {start}.',
    'Цей візит призначено на інший день: {day}, {start}.',
  ),
  'codes-tried-too-often': w(
    'Było za dużo pomyłek. Spróbuj ponownie za {seconds} s albo pobierz zwykły bilet.',
    'Too many wrong codes. Try again in {seconds} s, or take an ordinary ticket.',
    'Забагато помилок. Спробуйте ще раз через {seconds} с або візьміть звичайний квиток.',
  ),
  'contact-invalid': w(
    'Sprawdź adres e-mail albo numer telefonu – coś się w nim nie zgadza.',
    'Check the e-mail address or telephone number: something in it is not right.',
    'Перевірте адресу e-mail або номер телефону – щось у ньому не так.',
  ),
  'contact-kind-off': w(
    'Urząd nie wysyła takich wiadomości. Podaj inny kontakt albo żaden.',
    'The office sends no such messages. Give another contact, or none.',
    'Установа не надсилає таких повідомлень. Вкажіть інший контакт або жодного.',
  ),
  'contact-needed': w(
    'Podaj e-mail albo telefon, żebyśmy mogli dać znać.',
    'Give an e-mail or a telephone, so that we can let you know.',
    'Вкажіть e-mail або телефон, щоб ми могли повідомити.',
  ),
  'contact-booked-enough': w(
    'Z tym kontaktem są już umówione wizyty: {limit}. Odwołaj jedną z nich albo poczekaj, aż minie.',
    'This contact has {limit} appointments already. Cancel one of them, or wait until it is over.',
    'З цим контактом уже призначено візитів: {limit}. Скасуйте один із них або зачекайте, поки він мине.',
  ),
  'answer-missing': w('Wypełnij pole: {question}.', 'Fill in: {question}.', 'Заповніть поле: {question}.'),
  'answer-too-long': w(
    'Tekst w polu „{question}” jest za długi (najwyżej {limit} znaków).',
    'The text in “{question}” is too long ({limit} characters at most).',
    'Текст у полі «{question}» задовгий (щонайбільше {limit} символів).',
  ),
  'answer-unasked': w(
    'Urząd o to nie pyta: {question}.',
    'The office does not ask for this: {question}.',
    'Установа про це не питає: {question}.',
  ),
  'answer-holds-pesel': w(
    'Nie podawaj numeru PESEL. Do umówienia wizyty nie jest potrzebny.',
    'Do not give a PESEL number. It is not needed to book an appointment.',
    'Не вказуйте номер PESEL. Для запису на візит він не потрібен.',
  ),
  'proof-missing': w(
    'Nie udało się sprawdzić, że nie jesteś programem. Odśwież stronę i spróbuj jeszcze raz.',
    'We could not check that you are not a program. Reload the page and try again.',
    'Не вдалося перевірити, що ви не програма. Оновіть сторінку й спробуйте ще раз.',
  ),
  'proof-wrong': w(
    'Sprawdzenie straciło ważność. Odśwież stronę i spróbuj jeszcze raz.',
    'The check is no longer valid. Reload the page and try again.',
    'Перевірка втратила чинність. Оновіть сторінку й спробуйте ще раз.',
  ),
  'holds-used-up': w(
    'Z tego miejsca wybrano już dużo godzin. Spróbuj ponownie za {minutes} min.',
    'Many times were chosen from here already. Try again in {minutes} min.',
    'Звідси вже вибрано багато годин. Спробуйте ще раз через {minutes} хв.',
  ),
  'admission-missing': w(
    'Teraz wpuszczamy po kolei. Poczekaj w poczekalni na swoją kolej.',
    'People are let in in turn now. Wait in the waiting room.',
    'Зараз впускаємо по черзі. Зачекайте своєї черги в кімнаті очікування.',
  ),
  'waiting-list-off': w(
    'Ten urząd nie prowadzi listy oczekujących.',
    'This office keeps no waiting list.',
    'Ця установа не веде списку очікування.',
  ),
  'entry-unknown': w(
    'Nie ma takiego wpisu na liście oczekujących.',
    'There is no such entry on the waiting list.',
    'Такого запису в списку очікування немає.',
  ),
  'offer-over': w(
    'Ta propozycja jest już nieaktualna. Nadal jesteś na liście.',
    'This offer is no longer valid. You are still on the list.',
    'Ця пропозиція вже не дійсна. Ви й далі в списку.',
  ),
};
