/** A code on a card, held still in front of the camera. */
import type { Page } from 'playwright';
import encodeQR from 'qr';

/** Frames for the film; `studio` is any page. */
export async function cardFrames(studio: Page, text: string): Promise<Buffer[]> {
  const frame = await studio.evaluate(
    async (rows) => {
      const canvas = new OffscreenCanvas(640, 480);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no 2d canvas');
      context.fillStyle = '#8d939b';
      context.fillRect(0, 0, 640, 480);
      const side = Math.floor(260 / rows.length);
      context.fillStyle = '#ffffff';
      context.fillRect(170, 90, 300, 300);
      context.fillStyle = '#000000';
      rows.forEach((row, y) =>
        row.forEach((dark, x) => {
          if (dark) context.fillRect(190 + x * side, 110 + y * side, side, side);
        }),
      );
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    },
    encodeQR(text, 'raw', { ecc: 'quartile', border: 2 }),
  );
  return Array.from({ length: 30 }, () => Buffer.from(frame, 'base64'));
}
