// The words for choosing the service, the day and the slot, and for the waiting room.
import { type Counted, w } from './say.ts';

export const choosingWords = {
  matterTitle: w('W jakiej sprawie?', 'What is it about?', 'У якій справі?'),
  matterOne: w(
    'Wybierz sprawę. Potem wybierzesz dzień i godzinę.',
    'Choose the service. Then you choose the day and the time.',
    'Виберіть справу. Потім виберете день і годину.',
  ),
  matterSeveral: w(
    'Zaznacz sprawy, które chcesz załatwić podczas jednej wizyty (najwyżej {limit}).',
    'Tick the services that you need in one appointment ({limit} at most).',
    'Позначте справи, які хочете вирішити за один візит (не більше {limit}).',
  ),
  minutes: w('około {minutes} min', 'about {minutes} min', 'близько {minutes} хв'),
  bring: w('Co przynieść', 'What to bring', 'Що взяти з собою'),
  goOn: w('Dalej', 'Continue', 'Далі'),
  chooseMatter: w('Zaznacz najpierw sprawę.', 'Tick a service first.', 'Спочатку позначте справу.'),
  noMatters: w(
    'Teraz na żadną sprawę nie można się umówić przez internet.',
    'No service can be booked here at present.',
    'Зараз на жодну справу не можна записатися через інтернет.',
  ),
  dayTitle: w('Wybierz dzień', 'Choose the day', 'Виберіть день'),
  hourTitle: w('Wybierz dzień i godzinę', 'Choose the day and the time', 'Виберіть день і годину'),
  freeDays: w('Dni z wolnymi godzinami', 'Days with free times', 'Дні з вільними годинами'),
  moreDays: w('Więcej dni', 'More days', 'Більше днів'),
  nearest: w('Najbliższy wolny dzień: {day}.', 'The first free day: {day}.', 'Найближчий вільний день: {day}.'),
  before: w('Wcześniej nie ma miejsc:', 'There is nothing before it:', 'Раніше місць немає:'),
  noDays: w('Nie ma teraz wolnych godzin', 'There are no free times now', 'Зараз немає вільних годин'),
  noDaysAbout: w(
    'W dniach, na które można się umawiać, nie ma już miejsca:',
    'The days that can be booked are full:',
    'У дні, на які можна записатися, місць уже немає:',
  ),
  fromTo: w('{from} – {to}', '{from} – {to}', '{from} – {to}'),
  whyTaken: w('wszystko zajęte', 'all taken', 'усе зайнято'),
  whyClosed: w('urząd nieczynny', 'office closed', 'установа не працює'),
  whyHoliday: w('święto', 'public holiday', 'свято'),
  whyTooSoon: w('za późno na umówienie się', 'too late to book', 'запізно записуватися'),
  whyNotReleased: w('zapisy jeszcze się nie zaczęły', 'not open for booking yet', 'запис ще не почався'),
  whyNotReleasedAt: w('zapisy od: {when}', 'booking from: {when}', 'запис від: {when}'),
  listOffer: w(
    'Damy znać, gdy coś się zwolni',
    'We will tell you when something frees',
    'Повідомимо, коли щось звільниться',
  ),
  listOfferEarlier: w(
    'Żaden dzień nie pasuje? Zapisz się na listę oczekujących',
    'No day suits? Join the waiting list',
    'Жоден день не підходить? Запишіться в список очікування',
  ),
  newDays: w(
    'Nowe dni otwieramy codziennie o {at}. Tuż przed tą godziną możesz wejść do poczekalni – kolejność jest losowana, więc nie trzeba się spieszyć.',
    'New days open every day at {at}. Just before, you can enter the waiting room: the order is drawn, so there is no need to hurry.',
    'Нові дні відкриваємо щодня о {at}. Перед цим можна зайти в кімнату очікування: черговість визначає жеребкування, тож поспішати не треба.',
  ),
  enterRoom: w('Wejdź do poczekalni', 'Enter the waiting room', 'Зайти в кімнату очікування'),
  morning: w('Rano', 'Morning', 'Зранку'),
  afternoon: w('Po południu', 'Afternoon', 'По обіді'),
  night: w('W nocy, {date}', 'At night, {date}', 'Уночі, {date}'),
  chosenDay: w('wybrany dzień', 'chosen day', 'вибраний день'),
  hourHint: w(
    'Po wybraniu godziny zatrzymamy ją dla Ciebie na {minutes} min.',
    'Once you choose a time, we hold it for you for {minutes} min.',
    'Коли виберете годину, ми триматимемо її для вас {minutes} хв.',
  ),
  noHours: w(
    'Tego dnia nie ma już wolnych godzin. Wybierz inny dzień.',
    'This day has no free times left. Choose another day.',
    'Цього дня вже немає вільних годин. Виберіть інший день.',
  ),
  nearestHours: w('Najbliżej tej godziny:', 'Closest to that time:', 'Найближче до цієї години:'),
  movingNow: w(
    'Zmieniasz termin wizyty. Obecny: {day}, {time} – przepadnie dopiero, gdy potwierdzisz nowy.',
    'You are moving your appointment. Now it is on {day}, {time}; you keep that until you confirm the new one.',
    'Ви переносите візит. Зараз: {day}, {time} – він залишиться, доки не підтвердите новий.',
  ),
  patienceTitle: w('Chwila cierpliwości', 'One moment', 'Хвилинку терпіння'),
  patienceLeft: w('Jeszcze {seconds} s', '{seconds} s to go', 'Ще {seconds} с'),
  patienceAbout: w(
    'Tak chronimy wolne godziny przed programami, które je wykupują. Nic nie musisz robić – za chwilę przejdziemy dalej.',
    'This keeps programs from grabbing the free times. You need not do anything: we go on in a moment.',
    'Так ми захищаємо вільні години від програм, які їх захоплюють. Нічого робити не треба – за мить перейдемо далі.',
  ),
  patiencePress: w(
    'Jeśli strona sama nie przejdzie dalej, wciśnij „Dalej”.',
    'If the page does not go on by itself, press “Continue”.',
    'Якщо сторінка не перейде далі сама, натисніть «Далі».',
  ),
  checking: w('Chwileczkę, rezerwujemy godzinę…', 'One moment, reserving the time…', 'Хвилинку, резервуємо годину…'),
  roomTitle: w('Poczekalnia', 'Waiting room', 'Кімната очікування'),
  roomBefore: w(
    'Zapisy na nowy dzień zaczynamy o {time}. Wtedy wylosujemy kolejność wszystkich, którzy czekają.',
    'Booking for the new day starts at {time}. Then the order of all who wait is drawn.',
    'Запис на новий день почнемо о {time}. Тоді жеребкуванням визначимо черговість усіх, хто чекає.',
  ),
  roomInLine: w('Teraz wpuszczamy po kolei.', 'People are let in in turn now.', 'Зараз впускаємо по черзі.'),
  roomYouNext: w('Jesteś następną osobą.', 'You are next.', 'Ви наступні.'),
  roomAdmitted: w('Twoja kolej.', 'It is your turn.', 'Ваша черга.'),
  roomAdmittedUntil: w(
    'Wybierz dzień i godzinę do {time}.',
    'Choose the day and the time by {time}.',
    'Виберіть день і годину до {time}.',
  ),
  roomCalm: w(
    'To nie wyścig. Nie zamykaj tej strony; odświeża się sama. Odświeżanie jej ręcznie niczego nie przyspiesza.',
    'This is no race. Keep this page open; it refreshes by itself. Refreshing it by hand changes nothing.',
    'Це не перегони. Не закривайте цю сторінку: вона оновлюється сама. Оновлення вручну нічого не пришвидшує.',
  ),
  roomRefresh: w('Odśwież teraz', 'Refresh now', 'Оновити зараз'),
  roomClosed: w(
    'Teraz nie trzeba czekać. Możesz od razu wybrać dzień i godzinę.',
    'There is no need to wait now. You can choose the day and the time straight away.',
    'Зараз чекати не треба. Можна одразу вибрати день і годину.',
  ),
} as const;

export const freeHours: Counted = {
  pl: { one: '{n} godzina', few: '{n} godziny', other: '{n} godzin' },
  en: { one: '{n} hour', other: '{n} hours' },
  uk: { one: '{n} година', few: '{n} години', other: '{n} годин' },
};

export const peopleAhead: Counted = {
  pl: { one: '{n} osoba przed Tobą', few: '{n} osoby przed Tobą', other: '{n} osób przed Tobą' },
  en: { one: '{n} person before you', other: '{n} people before you' },
  uk: { one: '{n} особа перед вами', few: '{n} особи перед вами', other: '{n} осіб перед вами' },
};
