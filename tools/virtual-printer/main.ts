// The virtual printer as a program of its own: `node tools/virtual-printer/main.ts --port 9100 --web 9180`.
import { parseArgs } from 'node:util';
import type { PrinterDialect } from '#server/modules/printing/paper-ticket.ts';
import { startVirtualPrinter } from './virtual-printer.ts';
import { startPrinterWeb } from './web.ts';

const USAGE = `Usage: node tools/virtual-printer/main.ts [--port 9100] [--web 9180] [--host 127.0.0.1]
       [--dialect generic|epson|star] [--width 58|80]`;

function fail(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(2);
}

function portOf(text: string, name: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--${name} must be a port number, not "${text}".`);
  return port;
}

function dialectOf(text: string): PrinterDialect {
  if (text === 'generic' || text === 'epson' || text === 'star') return text;
  return fail(`--dialect must be generic, epson or star, not "${text}".`);
}

function widthOf(text: string): 58 | 80 {
  if (text === '58') return 58;
  return text === '80' ? 80 : fail(`--width must be 58 or 80, not "${text}".`);
}

function options(): { port: number; web: number; host: string; dialect: PrinterDialect; widthMm: 58 | 80 } {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '9100' },
        web: { type: 'string', default: '9180' },
        host: { type: 'string', default: '127.0.0.1' },
        dialect: { type: 'string', default: 'generic' },
        width: { type: 'string', default: '80' },
      },
    });
    return {
      port: portOf(values.port, 'port'),
      web: portOf(values.web, 'web'),
      host: values.host,
      dialect: dialectOf(values.dialect),
      widthMm: widthOf(values.width),
    };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const { port, web, host, dialect, widthMm } = options();
try {
  const printer = await startVirtualPrinter({
    port,
    host,
    dialect,
    widthMm,
    onTicket: (ticket) =>
      console.log(`Ticket ${ticket.number}: ${ticket.bytes.length} bytes${ticket.interrupted ? ', broken off' : ''}.`),
  });
  const page = await startPrinterWeb(printer, { port: web, host });
  console.log(`The virtual printer (${dialect}, ${widthMm} mm) listens on ${host}:${printer.port}.`);
  console.log(`Its page: http://${host}:${page.port}/`);
  const stop = async (): Promise<void> => {
    await page.close();
    await printer.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  fail(`The virtual printer can't start: ${error instanceof Error ? error.message : String(error)}`);
}
