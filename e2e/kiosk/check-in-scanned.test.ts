// A booked visit shown instead of typed: to a scanner that types what it reads, and to the camera of the kiosk.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axeFindings, letPass, openBrowser } from '#testing/browser.ts';
import { writeQrFilm } from '#testing/qr-film.ts';
import { appointment, VisitJourney, visitUrl } from '#testing/visit-journey.ts';

const at = new VisitJourney();

describe('a scanner that types', () => {
  it.each([
    ['the address of the visit', visitUrl, { appointment }],
    ['the six figures', '481720', { code: '481720' }],
  ])('is heard on the first page: %s', async (_, text, wanted) => {
    await at.open();
    // The listener comes with the late pages.
    await at.toCode();
    await at.button('Wróć').click();
    await at.heading('W jakiej sprawie przychodzisz?').waitFor();
    await at.scan(text);
    await at.ticketShows();
    expect(at.server.checkIns.map((one) => one.body)).toEqual([{ ...wanted, asWalkIn: false, language: 'pl' }]);
    expect(at.page.url()).not.toContain(appointment);
  });

  it('is heard on the page of the code, whatever was typed before and wherever the focus is', async () => {
    await at.open();
    await at.toCode();
    await at.typeSlowly('99');
    await at.button('Nie mam kodu').focus();
    await at.scanAsKeyboard(visitUrl);
    await at.ticketShows();
    // Its Enter pressed nothing: neither the button under the focus nor a way of the next page.
    expect(at.server.checkIns).toHaveLength(1);
    expect(at.server.checkIns.map((one) => one.body.appointment)).toEqual([appointment]);
  });

  it('that read something else leads to the figures', async () => {
    await at.open();
    await at.toCode();
    await at.scan('5901234123457');
    await at.page.getByText('To nie był kod wizyty.').waitFor();
    expect(await at.figures()).toBe('');
    await letPass(at.page, 1_500);
    expect(at.server.checkIns).toEqual([]);
  });
});

describe('a camera', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numerek-film-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is not offered where there is none', async () => {
    await at.open();
    await at.toCode();
    await at.page.getByText('Masz kod QR?').waitFor();
    expect(await at.button(/kamery/).count()).toBe(0);
  });

  it('reads the QR code that is held up, and is off after it', async () => {
    const film = join(folder, 'visit.y4m');
    await writeQrFilm(film, visitUrl);
    const own = await openBrowser({ camera: film });
    try {
      await at.openIn(own);
      await noteCameras(at.page);
      await at.toCode();
      await at.touch(/Pokaż kod QR do kamery/);
      await at.ticketShows();
      expect(at.server.checkIns.map((one) => one.body.appointment)).toEqual([appointment]);
      expect(await cameras(at.page)).toEqual(['ended']);
    } finally {
      await own.close();
    }
  });

  it('is off once the view is left, and says so when it can’t be had', async () => {
    const film = join(folder, 'paper.y4m');
    await writeQrFilm(film, null);
    const own = await openBrowser({ camera: film });
    try {
      await at.openIn(own);
      await noteCameras(at.page);
      await at.toCode();
      await at.touch(/Pokaż kod QR do kamery/);
      await expect.poll(() => cameras(at.page)).toEqual(['live']);
      expect(await axeFindings(at.page)).toEqual([]);
      await at.button('Wróć do klawiatury').click();
      expect(await cameras(at.page)).toEqual(['ended']);
      await at.touch(/Pokaż kod QR do kamery/);
      await expect.poll(() => cameras(at.page)).toEqual(['ended', 'live']);
      await at.touch(/^Wróć$/);
      await at.heading('W jakiej sprawie przychodzisz?').waitFor();
      expect(await cameras(at.page)).toEqual(['ended', 'ended']);
      await at.page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('busy', 'NotReadableError'));
      });
      await at.toCode();
      await at.touch(/Pokaż kod QR do kamery/);
      await at.page.getByText('Kamera teraz nie działa. Wpisz kod.').waitFor();
      await at.button('Wróć do klawiatury').click();
      await at.button('5').waitFor();
    } finally {
      await own.close();
    }
  });
});

/** Makes the page remember every camera that it opens. */
async function noteCameras(where: Page): Promise<void> {
  await where.evaluate(() => {
    const opened: MediaStreamTrack[] = [];
    Object.assign(window, { opened });
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
}

function cameras(where: Page): Promise<string[]> {
  return where.evaluate(() =>
    (window as unknown as { opened: MediaStreamTrack[] }).opened.map((one) => one.readyState),
  );
}
