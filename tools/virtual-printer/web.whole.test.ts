import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { PrinterLink } from '#server/modules/printing/printer-link.ts';
import { renderTicketBytes } from '#server/modules/printing/render-ticket-bytes.ts';
import { fullTemplate, polishTicket } from '#testing/example-tickets.ts';
import { startVirtualPrinter } from './virtual-printer.ts';
import { startPrinterWeb } from './web.ts';

const executablePath = process.env.NUMEREK_CHROMIUM ?? '';
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

test.skipIf(executablePath === '')(
  'axe finds nothing on the page of the virtual printer, and its list refreshes by itself',
  async () => {
    const printer = await startVirtualPrinter({ port: 0, dialect: 'generic', widthMm: 80 });
    const config = {
      id: 'p',
      name: '',
      host: '127.0.0.1',
      port: printer.port,
      dialect: 'generic',
      widthMm: 80,
      mode: 'raster',
    } as const;
    const link = new PrinterLink(config);
    const web = await startPrinterWeb(printer, { port: 0 });
    const browser = await chromium.launch({ executablePath, args });
    try {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`http://127.0.0.1:${web.port}`);
      await link.print(renderTicketBytes(polishTicket, fullTemplate, config));
      await page.locator('.tickets img').waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((violation) => violation.id)).toEqual([]);
    } finally {
      await browser.close();
      await web.close();
      await link.close();
      await printer.close();
    }
  },
);
