// The words of every booking page's frame, and of error pages.
import { w } from './say.ts';

export const frameWords = {
  skip: w('Przejdź do treści', 'Skip to the content', 'Перейти до змісту'),
  languages: w('Język', 'Language', 'Мова'),
  back: w('Wróć', 'Back', 'Назад'),
  step: w('Krok {step} z 4', 'Step {step} of 4', 'Крок {step} з 4'),
  titleStep: w('{title} – krok {step} z 4', '{title} – step {step} of 4', '{title} – крок {step} з 4'),
  titleError: w('Do poprawy: {title}', 'To be corrected: {title}', 'Треба виправити: {title}'),
  start: w('Umów wizytę', 'Book an appointment', 'Записатися на візит'),
  haveCode: w('Mam już kod wizyty', 'I have a code already', 'Я вже маю код візиту'),
  terms: w('Regulamin', 'Terms', 'Правила'),
  privacy: w('Informacja o danych osobowych', 'Privacy notice', 'Інформація про персональні дані'),
  accessibility: w('Dostępność tych stron', 'Accessibility of these pages', 'Доступність цих сторінок'),
  version: w('Wersja: {version}', 'Version: {version}', 'Версія: {version}'),
  footLabel: w('Pomoc i informacje', 'Help and information', 'Допомога та інформація'),
  telephone: w(
    'Wolisz umówić się przez telefon? Zadzwoń:',
    'Would you rather book by telephone? Call:',
    'Волієте записатися телефоном? Зателефонуйте:',
  ),
  comeYourself: w(
    'Możesz też przyjść bez umawiania i pobrać bilet na miejscu.',
    'You can also come without booking and take a ticket here.',
    'Можна також прийти без запису та взяти квиток на місці.',
  ),
  troubleTitle: w('Nie udało się', 'That did not work', 'Не вдалося'),
  branchUnknown: w(
    'Pod tym adresem nie ma urzędu. Sprawdź adres albo wejdź jeszcze raz ze strony urzędu.',
    'There is no office at this address. Check the address, or come again from the office’s own site.',
    'За цією адресою немає установи. Перевірте адресу або перейдіть ще раз зі сторінки установи.',
  ),
  pageUnknown: w(
    'Nie ma takiej strony. Zacznij od wyboru sprawy.',
    'There is no such page. Begin by choosing a service.',
    'Такої сторінки немає. Почніть з вибору справи.',
  ),
  serverTrouble: w(
    'Mamy kłopot po naszej stronie. Twoja wizyta, jeśli już ją masz, jest bezpieczna. Spróbuj za chwilę.',
    'The trouble is on our side. Your appointment, if you have one, is safe. Try again in a moment.',
    'Проблема на нашому боці. Ваш візит, якщо він є, у безпеці. Спробуйте за мить.',
  ),
  offTitle: w('Tu nie ma zapisów', 'No booking here', 'Тут немає запису'),
  tryAgain: w('Spróbuj ponownie', 'Try again', 'Спробувати ще раз'),
  accessibilityStatement: w(
    'Deklaracja dostępności urzędu',
    'The office’s declaration of accessibility',
    'Декларація доступності установи',
  ),
  accessibilityText: w(
    'Te strony działają bez myszy, z czytnikiem ekranu, po powiększeniu i bez JavaScriptu. Zbudowano je zgodnie z WCAG 2.2 na poziomie AA.\nCzas na wypełnienie danych można przedłużyć. Nie trzeba rozwiązywać żadnych zagadek ani przepisywać znaków z obrazka.\nJeśli coś jest dla Ciebie trudne, zadzwoń albo przyjdź – umówimy wizytę razem z Tobą.',
    'These pages work without a mouse, with a screen reader, enlarged, and without JavaScript. They are built to WCAG 2.2, level AA.\nThe time to fill in the form can be extended. There are no puzzles to solve and no letters to copy from a picture.\nIf something is hard for you, call or come: we will book the appointment together with you.',
    'Ці сторінки працюють без миші, зі зчитувачем екрана, у збільшенні та без JavaScript. Їх створено за WCAG 2.2, рівень AA.\nЧас на заповнення даних можна продовжити. Не треба розв’язувати загадок чи переписувати знаки з картинки.\nЯкщо щось для вас складно, зателефонуйте або прийдіть – ми запишемо вас разом з вами.',
  ),
} as const;
