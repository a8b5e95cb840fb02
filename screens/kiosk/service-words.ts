// What a row says of a service, in the words of every screen.
export {
  closedReason,
  closedWords,
  comeWhen,
  type Moment,
  officeClosed,
  type ServiceClosed,
  waitRange,
} from '#screens/kit/service-words.ts';
