// The words of the page without a connection in the phone's language, and the way back as soon as there is a network.
const words = {
  en: {
    title: 'There is no connection to the office',
    calm: 'Your ticket is valid and keeps its place in the queue.',
    what: 'Check that the phone has internet and try again. The screen in the office shows your number too.',
    again: 'Try again',
    older: 'If the internet works, update the phone’s system and this app.',
  },
  uk: {
    title: 'Немає з’єднання з установою',
    calm: 'Ваш квиток дійсний і зберігає своє місце в черзі.',
    what: 'Перевірте, чи телефон має інтернет, і спробуйте ще раз. Номер видно також на екрані в установі.',
    again: 'Спробувати ще раз',
    older: 'Якщо інтернет працює, оновіть систему телефону та застосунок.',
  },
};

const language = navigator.language.slice(0, 2);
const spoken = words[language];
if (spoken !== undefined) {
  document.documentElement.lang = language;
  for (const place of document.querySelectorAll('[data-word]')) place.textContent = spoken[place.dataset.word];
}

const home = globalThis.numerekHome;
const goHome = () => location.replace(home);
document.getElementById('again').addEventListener('click', goHome);
addEventListener('online', goHome);
