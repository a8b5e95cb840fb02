// Names of the calendars' streams: one for each branch and service date, and one for each branch's waiting list.

export function calendarStream(branch: string, date: string): string {
  return `calendar/${branch}/${date}`;
}

export function waitingListStream(branch: string): string {
  return `waiting-list/${branch}`;
}

/** The date of a calendar's stream. */
export function dateOfStream(stream: string): string {
  return stream.split('/')[2] ?? '';
}
