import encodeQR from 'qr';
import { expect, it, vi } from 'vitest';
import { createCodeEyes } from '../../../src/app/door/codes.ts';
import { codesClient } from '../../../src/workers/codes/client.ts';
import { codesBody } from '../../../src/workers/codes/reader.ts';

const TEXT = 'DAKAB1:0123456789ABCDEF';

/** A 1280 × 720 picture with the code somewhere in it, a little turned; without `text`, a grey wall. */
function picture(text?: string): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d canvas');
  context.fillStyle = '#8d939b';
  context.fillRect(0, 0, 1280, 720);
  if (text === undefined) return canvas;
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: 4 });
  context.translate(700, 330);
  context.rotate(0.12);
  context.fillStyle = '#ffffff';
  context.fillRect(-200, -200, 400, 400);
  context.fillStyle = '#101010';
  const side = 400 / rows.length;
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) context.fillRect(x * side - 200, y * side - 200, side + 0.5, side + 0.5);
    }),
  );
  return canvas;
}

it('reads a printed badge by our own decoder, and nothing from a wall', async () => {
  const body = codesBody(undefined);
  expect(await body.read(await createImageBitmap(picture(TEXT)))).toBe(TEXT);
  expect(await body.read(await createImageBitmap(picture()))).toBeUndefined();
});

it('leaves it to the browser where the browser can, and closes the picture', async () => {
  const bitmap = await createImageBitmap(picture());
  const detect = vi.fn(() => Promise.resolve([{ rawValue: 'X' }]));
  class Detector {
    static getSupportedFormats = () => Promise.resolve(['qr_code']);
    detect = detect;
  }
  expect(await codesBody(Detector).read(bitmap)).toBe('X');
  expect(bitmap.width).toBe(0);
});

it('a code held to the camera is told once, through the worker, until it is looked away from', async () => {
  const canvas = picture(TEXT);
  const client = codesClient();
  const told = vi.fn();
  const stop = createCodeEyes(() => client).look(canvas.captureStream(10), true, told);
  // A canvas sends a frame when it is drawn on.
  const drawing = setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, 1, 1), 50);
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith(TEXT), { timeout: 20_000 });
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(told).toHaveBeenCalledOnce();
  stop();
  clearInterval(drawing);
  client.close();
});
