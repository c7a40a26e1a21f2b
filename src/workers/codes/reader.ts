import decodeQR from 'qr/decode.js';
import type { CodesBody } from './contract.ts';

/** What is used of Shape Detection; the types of the platform do not have it yet. */
interface Detector {
  detect(picture: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorClass {
  new (wish: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Longest side that our own reader looks at, in pixels: a badge fills half of it. */
const OWN_SIDE = 720;

export function codesBody(own = nativeClass()): CodesBody {
  const native = detector(own);
  return {
    async read(picture) {
      try {
        const found = await native;
        if (found === undefined) return readPixels(picture);
        const [code] = await found.detect(picture);
        return code?.rawValue;
      } finally {
        picture.close();
      }
    },
  };
}

function nativeClass(): DetectorClass | undefined {
  return (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector;
}

async function detector(own: DetectorClass | undefined): Promise<Detector | undefined> {
  try {
    const formats = (await own?.getSupportedFormats()) ?? [];
    return own !== undefined && formats.includes('qr_code')
      ? new own({ formats: ['qr_code'] })
      : undefined;
  } catch {
    return undefined; // there by name only
  }
}

function readPixels(picture: ImageBitmap): string | undefined {
  const scale = Math.min(1, OWN_SIDE / Math.max(picture.width, picture.height));
  const width = Math.round(picture.width * scale);
  const height = Math.round(picture.height * scale);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.drawImage(picture, 0, 0, width, height);
  try {
    return decodeQR({ width, height, data: context.getImageData(0, 0, width, height).data });
  } catch {
    return undefined; // no code in the picture: it throws for that
  }
}
