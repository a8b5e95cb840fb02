// The whole table: every endpoint and every view, for every kind of caller.
import { describe, expect, test } from 'vitest';
import { endpoints } from './endpoints.ts';
import { can, type Permitted, type Role } from './permissions.ts';
import { viewRights } from './resources/views.ts';

const staff = (role: Role, branch = 'here'): Permitted => ({ kind: 'staff', roles: new Map([[branch, role]]) });
const device = (kind: 'kiosk' | 'hall' | 'desk-display', branch = 'here'): Permitted => ({
  ...{ kind: 'device', device: kind, branch, place: 'one' },
});

const everybody: Readonly<Record<string, Permitted>> = {
  anyone: { kind: 'anyone' },
  kiosk: device('kiosk'),
  hall: device('hall'),
  'desk-display': device('desk-display'),
  clerk: staff('clerk'),
  manager: staff('manager'),
  administrator: staff('administrator'),
  'far kiosk': device('kiosk', 'elsewhere'),
  'far hall': device('hall', 'elsewhere'),
  'far display': device('desk-display', 'elsewhere'),
  'far clerk': staff('clerk', 'elsewhere'),
  'far manager': staff('manager', 'elsewhere'),
  'far administrator': staff('administrator', 'elsewhere'),
};

const all = Object.keys(everybody);
const administrators = ['administrator', 'far administrator'];
const managers = ['manager', ...administrators];
const clerks = ['clerk', ...managers];

/** By name; an endpoint that is not here fails the test. */
const expected: Readonly<Record<string, readonly string[]>> = {
  ...named(all, [
    ...['ticketStatus', 'bookingOffer', 'bookingDays', 'bookingHours', 'proofChallenge', 'holdHour', 'readHold'],
    ...['extendHold', 'releaseHold', 'bookAppointment', 'readAppointment', 'appointmentCalendarFile'],
    ...['confirmAppointment', 'cancelAppointment', 'moveAppointment', 'findAppointment', 'resendCode', 'exportPerson'],
    ...['erasePerson', 'joinWaitingList', 'readWaitingEntry', 'leaveWaitingList', 'acceptOffer', 'enterWaitingRoom'],
    ...['listBranches', 'remoteChallenge', 'takeRemoteTicket', 'checkInOnPhone', 'postponeTicket', 'giveBackTicket'],
    ...['reportHere', 'rateVisit', 'noticeOffer', 'followByNotices', 'stopNotices', 'testNotice'],
    ...['readPublicView', 'livePublicView'],
  ]),
  ...named(['kiosk', ...clerks], ['issueTicket', 'checkIn']),
  ...named(clerks, [
    ...['putBack', 'transferTicket', 'cancelTicket', 'changePriority', 'addMatter', 'printAgain', 'readCalendar'],
    ...['findByCode', 'bookByHand', 'moveByHand', 'cancelByHand', 'markMissed', 'noteAppointment', 'closeTime'],
    ...['reopenTime', 'listDesks', 'openDesk', 'closeDesk', 'pauseDesk', 'resumeDesk', 'callNext', 'callTicket'],
    ...['callNumber', 'resumeTicket', 'recall', 'startService', 'finishService', 'markNoShow', 'parkTicket'],
    ...['nextMatter', 'undoEnding', 'resolvePrint'],
  ]),
  ...named(managers, ['readOfficeDocument', 'openDay', 'closeDay', 'listVisits', 'listRatings', 'readPoster']),
  ...named(administrators, ['saveOfficeDocument', 'addDevice', 'listDevices', 'removeDevice', 'addStaff']),
  ...named(['hall'], ['reportSpeaker', 'callAudio']),
  ...named(['kiosk', 'hall', 'desk-display', ...clerks], ['readView', 'liveView']),
  // Of no branch: whoever has the role anywhere.
  createBranch: administrators,
  whoAmI: [...clerks, 'far clerk', 'far manager'],
};

const ofViews: Readonly<Record<keyof typeof viewRights, readonly string[]>> = {
  public: all,
  kiosk: ['kiosk', ...managers],
  hall: ['hall', ...managers],
  'desk-display': ['desk-display', ...managers],
  desk: clerks,
};

describe('Who may', () => {
  test.each(Object.entries(endpoints))('%s', (name, endpoint) => {
    const branch = endpoint.path.includes('{branch}') ? 'here' : null;
    const may = all.filter((one) => can(everybody[one] ?? { kind: 'anyone' }, endpoint, { branch }));
    expect(may.sort()).toEqual([...(expected[name] ?? [])].sort());
  });

  test.each(Object.entries(ofViews))('follow the view %s', (view, expectedToSee) => {
    const right = viewRights[view as keyof typeof viewRights];
    const may = all.filter((one) => can(everybody[one] ?? { kind: 'anyone' }, right, { branch: 'here' }));
    expect(may.sort()).toEqual([...expectedToSee].sort());
  });

  test('speak for a place: only the device that stands there', () => {
    const speaks = (place: string) => can(device('hall'), endpoints.reportSpeaker, { branch: 'here', place });
    expect([speaks('one'), speaks('two')]).toEqual([true, false]);
  });
});

function named(who: readonly string[], endpointsOfThem: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(endpointsOfThem.map((one) => [one, who]));
}
