/**
 * Inside the machine with real (emulated on the bus, not in the browser) USB devices: Chromium, the
 * product's drivers, and a look at what the devices really got. A line per finding, the
 * last one says whether all are as they should be.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright';
import { findChromium, QUIET_FLAGS } from '../../../../tools/chromium.ts';
import type {} from './page.ts';

const PORT = 4187;
/** Every edge of packets and chunks (512 and 16 KiB, with the 12 bytes of the container). */
const SIZES = [
  0, 1, 499, 500, 501, 512, 1_012, 16_372, 16_384, 65_524, 100_000, 1_048_576, 8_388_608,
];
const store = process.env['PHONE_STORE'] ?? '';
const udc = process.env['PHONE_UDC'] ?? '';
/** The processor is played by a program: everything takes minutes. */
const emulated = process.env['EMULATED'] !== undefined;
const PATIENCE_MS = emulated ? 600_000 : 30_000;
const printer = process.env['PRINTER'] ?? '';
let wrong = 0;

function tell(what: string, right: boolean, more: unknown = ''): void {
  if (!right) wrong += 1;
  console.log(`${right ? 'ok' : 'NOT OK'} - ${what}`, more);
}

const page_js = readFileSync(join(import.meta.dirname, 'page.mjs'));
createServer((request, response) => {
  const script = request.url === '/page.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.end(script ? page_js : '<!doctype html><script type="module" src="/page.js"></script>');
}).listen(PORT);

const browser = await chromium.launch({
  executablePath: findChromium() ?? '',
  args: [...QUIET_FLAGS, '--disable-gpu', ...(emulated ? ['--js-flags=--jitless'] : [])],
  timeout: PATIENCE_MS,
});
console.log(`Chromium ${browser.version()}`);
const page = await browser.newPage();
page.setDefaultTimeout(PATIENCE_MS);
page.on('console', (message) => console.log('page:', message.text()));
await page.goto(`http://localhost:${PORT}/`);
await page.waitForFunction('"realUsb" in window');
const granted = await page.evaluate(() => window.realUsb.granted());
tell('both devices are granted by policy', granted.length === 2, granted.join(', '));

const options = emulated ? { stepMs: 120_000 } : {};
const copied = await page.evaluate((of) => window.realUsb.copy(of.sizes, 'a', of.options), {
  sizes: SIZES,
  options,
});
tell(`${SIZES.length} sizes are copied`, copied.kind === 'done', JSON.stringify(copied));
for (const size of SIZES) {
  const path = join(store, 'Daka', `a${size}.bin`);
  const there = existsSync(path) ? readFileSync(path) : undefined;
  const expected = Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) & 255);
  const same =
    there !== undefined &&
    createHash('sha256').update(there).digest('hex') ===
      createHash('sha256').update(expected).digest('hex');
  tell(`${size} bytes are on the device as they were sent`, same, there?.length);
}

const copy = (size: number, prefix: string) =>
  page.evaluate((of) => window.realUsb.copy([of.size], of.prefix, of.options), {
    size,
    prefix,
    options,
  });
const big = await copy(30_000_000, 'b');
tell('30 MB onto 24 MiB are refused as full', big.kind === 'full', JSON.stringify(big));

const cut = copy(9_000_000, 'c');
while ((await page.evaluate(() => window.realUsb.sent())) < 1_000_000) await wait(5);
const bound = readFileSync(udc, 'utf8').trim();
writeFileSync(udc, '\n');
tell('the cable comes out at 1 MB', (await cut).kind === 'unplugged', JSON.stringify(await cut));
await wait(2_000);
writeFileSync(udc, `${bound}\n`);
await wait(3_000);
const again = await copy(9_000_000, 'c');
tell('plugged in again it is copied', again.kind === 'done', JSON.stringify(again));
const left = existsSync(join(store, 'Daka', 'c9000000.bin'))
  ? readFileSync(join(store, 'Daka', 'c9000000.bin')).length
  : -1;
tell('and stands there whole', left === 9_000_000, left);

const paper: Buffer[] = [];
createReadStream(printer, { highWaterMark: 4_096 })
  .on('data', (piece) => paper.push(Buffer.from(piece)))
  .on('error', (error) => console.log(`printer: ${error.message}`));
const { printed, bytes } = await page.evaluate(() => window.realUsb.print());
tell('a slip is printed', printed.kind === 'done', JSON.stringify(printed));
for (let i = 0; i < 50 && Buffer.concat(paper).length < bytes.length; i += 1) await wait(100);
tell(
  'the printer got the bytes of the slip',
  Buffer.concat(paper).equals(Buffer.from(bytes)),
  bytes.length,
);

await browser.close();
console.log(
  wrong === 0 ? 'real USB: all as it should be' : `real USB: ${wrong} not as it should be`,
);
// A read of the printer that will never end would keep it from ending by itself.
process.kill(process.pid, 'SIGKILL');
