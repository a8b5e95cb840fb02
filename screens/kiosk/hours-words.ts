// When it is, in the words of every screen.
export { clockTime, fromWhen } from '#screens/kit/hours-words.ts';
