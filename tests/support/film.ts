/**
 * Camera clips made from the sample photos inside the face-api package, cropped to single people by
 * the browser. They are made in memory at test time; no picture of anybody is in the repository.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';
import type { Frames } from '../../tools/replay/clip.ts';

const samples = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
  'demo',
);

/** Where a face is in a sample photo: its centre and height in pixels of that photo. */
interface Sitter {
  readonly photo: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export const SITTERS = {
  ann: { photo: 'sample6.jpg', x: 355, y: 630, height: 300 },
  bea: { photo: 'sample6.jpg', x: 765, y: 450, height: 330 },
  cleo: { photo: 'sample3.jpg', x: 1195, y: 400, height: 300 },
  dora: { photo: 'sample5.jpg', x: 1540, y: 560, height: 350 },
} as const satisfies Record<string, Sitter>;

export type SitterName = keyof typeof SITTERS;

export interface Scene {
  /** Who stands there, left to right; nobody = an empty room. */
  readonly who: readonly SitterName[];
  readonly frames: number;
  /** 1 = as in the photo. */
  readonly light?: number;
  readonly blur?: number;
  /** Height of a face as a fraction of the frame's. */
  readonly size?: number;
}

/** 640 × 480 JPEG frames; a hand-held sway keeps neighbouring frames different. */
export async function film(page: Page, scene: Scene): Promise<Frames> {
  const sitters = scene.who.map((name) => {
    const { photo, ...face } = SITTERS[name];
    return { ...face, photo: readFileSync(join(samples, photo)).toString('base64') };
  });
  const { frames, light = 1, blur = 0, size = 0.42 } = scene;
  const encoded = await page.evaluate(draw, { sitters, frames, light, blur, size });
  return encoded.map((frame) => Buffer.from(frame, 'base64'));
}

interface Drawing {
  readonly sitters: readonly { photo: string; x: number; y: number; height: number }[];
  readonly frames: number;
  readonly light: number;
  readonly blur: number;
  readonly size: number;
}

async function draw({ sitters, frames, light, blur, size }: Drawing): Promise<string[]> {
  const [width, height] = [640, 480];
  const photos = await Promise.all(
    sitters.map(({ photo }) => {
      const bytes = Uint8Array.from(atob(photo), (char) => char.charCodeAt(0));
      return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    }),
  );
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d canvas');
  const result: string[] = [];
  for (let index = 0; index < frames; index += 1) {
    context.filter = 'none';
    const wall = context.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, '#8d939b');
    wall.addColorStop(1, '#6d737c');
    context.fillStyle = wall;
    context.fillRect(0, 0, width, height);
    context.filter = `brightness(${light}) blur(${blur}px)`;
    const sway = Math.sin(index / 4);
    sitters.forEach((face, order) => {
      const photo = photos[order];
      if (photo === undefined) return;
      const scale = ((size + 0.012 * Math.sin(index / 7)) * height) / face.height;
      const [w, h] = [face.height * 1.25, face.height * 1.7];
      context.save();
      const step = width / (sitters.length + 1);
      context.translate(step * (order + 1) + 6 * sway, height * 0.5 + 3 * Math.cos(index / 5));
      context.rotate(0.035 * Math.sin(index / 6));
      context.scale(scale, scale);
      context.drawImage(photo, face.x - w / 2, face.y - h / 2, w, h, -w / 2, -h / 2, w, h);
      context.restore();
    });
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
    result.push(btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer()))));
  }
  return result;
}
