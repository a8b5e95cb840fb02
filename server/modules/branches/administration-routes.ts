// Administration over the API: branches, their settings, devices, staff, and uncertain prints.
import type { FastifyInstance } from 'fastify';
import { can, roleIn } from '#contract/permissions.ts';
import * as devices from '#contract/resources/devices.ts';
import * as equipment from '#contract/resources/equipment.ts';
import * as settings from '#contract/resources/settings.ts';
import * as staff from '#contract/resources/staff.ts';
import * as tickets from '#contract/resources/tickets.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Installation } from '#server/installation.ts';
import { actorOf, type Callers, permitted, type WhoCalls } from '#server/platform/http/callers.ts';
import { mount } from '#server/platform/http/mount.ts';
import { OnceAnswered } from '#server/platform/http/once-answered.ts';
import { officeBodyLimitBytes } from '#server/platform/http/read-body.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import type { DeviceRow } from '#server/store/store.ts';
import type { StreamOwners } from '../live/stream-owners.ts';

export function administrationRoutes(
  app: FastifyInstance,
  callers: Callers,
  hall: Installation,
  owners: StreamOwners,
): void {
  const once = new OnceAnswered();
  branchRoutes(app, callers, hall, once);
  deviceRoutes(app, callers, hall, owners, once);
  staffRoutes(app, callers, hall, once);
  machineRoutes(app, callers, hall, once);
}

function branchRoutes(app: FastifyInstance, callers: Callers, hall: Installation, once: OnceAnswered): void {
  mount(
    app,
    callers,
    settings.createBranch,
    async ({ body, commandId, who, request }) =>
      once.answer(request, commandId, async () => {
        const saved = await save(hall, body.office, 0, who);
        return { branch: saved.office.branch, version: saved.version };
      }),
    { bodyLimit: officeBodyLimitBytes },
  );
  mount(app, callers, settings.readOfficeDocument, async ({ params }) => {
    const branch = existing(hall, params.branch);
    return { version: branch.version, office: branch.office };
  });
  mount(
    app,
    callers,
    settings.saveOfficeDocument,
    async ({ params, body, commandId, who, request }) =>
      once.answer(request, commandId, async () => {
        existing(hall, params.branch);
        if (body.office.branch !== params.branch)
          throw new Refusal('office-invalid', {}, [{ path: 'office.branch', code: 'not-the-same' }]);
        return { version: (await save(hall, body.office, body.version, who)).version };
      }),
    { bodyLimit: officeBodyLimitBytes },
  );
}

async function save(hall: Installation, document: Office, version: number, who: WhoCalls) {
  const by = who.kind === 'staff' ? who.member.person : 'anyone';
  const saved = await hall.saveOffice(document, version, by);
  if (saved.ok) return saved.value;
  if ('changed' in saved.refusal) {
    throw version === 0
      ? new Refusal('branch-exists')
      : new Refusal('office-changed', { version: saved.refusal.changed });
  }
  throw new Refusal('office-invalid', {}, saved.refusal.faults);
}

function deviceRoutes(
  app: FastifyInstance,
  callers: Callers,
  hall: Installation,
  owners: StreamOwners,
  once: OnceAnswered,
): void {
  mount(app, callers, devices.listDevices, async ({ params }) => ({
    devices: hall.devices
      .of(existing(hall, params.branch).office.branch)
      .map(({ device, kind, place, addedAtMs }) => ({ device, kind, place, addedAtMs })),
  }));
  mount(app, callers, devices.addDevice, async ({ params, body, commandId, request }) =>
    once.answer(request, commandId, async () => {
      const { office } = existing(hall, params.branch);
      const places: Record<DeviceRow['kind'], readonly { id: string }[]> = {
        kiosk: office.kiosks,
        hall: office.halls,
        'desk-display': office.desks,
      };
      if (!places[body.kind].some((one) => one.id === body.place))
        throw new Refusal('device-place-unknown', { place: body.place });
      return hall.devices.add(office.branch, body.kind, body.place, hall.now());
    }),
  );
  mount(app, callers, devices.removeDevice, async ({ params, commandId, request }) =>
    once.answer(request, commandId, async () => {
      const removed = await hall.devices.remove(params.branch ?? '', params.device ?? '');
      if (!removed) throw new Refusal('device-unknown');
      hall.hub.endSockets(owners.of(params.device ?? ''));
      return {};
    }),
  );
}

function staffRoutes(app: FastifyInstance, callers: Callers, hall: Installation, once: OnceAnswered): void {
  mount(app, callers, staff.addStaff, async ({ params, body, commandId, request }) =>
    once.answer(request, commandId, async () => {
      const person = await hall.staff.add(existing(hall, params.branch).office.branch, body);
      if (person === null) throw new Refusal('username-taken');
      return { person };
    }),
  );
  mount(app, callers, staff.whoAmI, async ({ who }) => {
    if (who.kind !== 'staff') throw new Refusal('not-signed-in');
    const { person, name, roles } = who.member;
    const all = hall.branches.all().map(({ office }) => office.branch);
    const role = [...roles.values()].includes('administrator') ? 'administrator' : ([...roles.values()][0] ?? 'clerk');
    return { person, name, role, branches: all.filter((branch) => roleIn(who.member.roles, branch) !== null) };
  });
}

function machineRoutes(app: FastifyInstance, callers: Callers, hall: Installation, once: OnceAnswered): void {
  const printRefusals = {
    'job-unknown': 'print-job-unknown',
    'job-not-finished': 'print-not-settled',
    'job-already-resolved': 'print-settled',
    'queue-full': 'printer-too-busy',
  } as const;
  mount(app, callers, equipment.resolvePrint, async ({ params, body, commandId, request }) =>
    once.answer(request, commandId, async () => {
      const { branch = '', job = '' } = params;
      const done = body.action === 'reprint' ? hall.printing.reprint(branch, job) : hall.printing.dismiss(branch, job);
      if (!done.ok) throw new Refusal(printRefusals[done.refusal]);
      return { job: done.value };
    }),
  );
  mount(app, callers, tickets.printAgain, async ({ params, commandId, request }) =>
    once.answer(request, commandId, async () => {
      const done = hall.printing.printAgain(params.branch ?? '', params.ticket ?? '');
      if (!done.ok) throw new Refusal(printRefusals[done.refusal]);
      return { job: done.value };
    }),
  );
  mount(app, callers, equipment.reportSpeaker, async ({ params, body, who }) => {
    const { branch = '', display: place = '' } = params;
    if (!can(permitted(who), equipment.reportSpeaker, { branch, place })) throw new Refusal('not-allowed');
    const display = existing(hall, branch).office.halls.find((one) => one.id === place);
    if (display === undefined) throw new Refusal('device-place-unknown', { place });
    const { problem } = body;
    hall.board.speaker(branch, place, problem && { hall: place, name: display.name, problem, atMs: hall.now() });
    hall.log.info({ branch, hall: place, problem, actor: actorOf(who, branch).kind }, 'speaker reported');
    return {};
  });
}

function existing(hall: Installation, branch: string | undefined) {
  const found = hall.branches.get(branch ?? '');
  if (found === undefined) throw new Refusal('branch-unknown');
  return found;
}
