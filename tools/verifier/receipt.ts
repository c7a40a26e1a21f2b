/**
 * Any phone, no network: what a receipt says, and whether the tablet whose certificate was scanned
 * signed it. The certificate is scanned once and kept by this page.
 */
import decodeQR from 'qr/decode.js';
import { base32 } from '../../src/crypto/base32.ts';
import { importPublic } from '../../src/crypto/p256.ts';
import {
  CERTIFICATE_PREFIX,
  readCertificateText,
  readReceipt,
  RECEIPT_PREFIX,
} from '../../src/transfer/receipt.ts';
import { receiptWords } from './receipt-words.ts';

const KNOWN = 'daka-certificates';
const LOOK_MS = 200;

const scan = element('scan', HTMLButtonElement);
const video = element('video', HTMLVideoElement);
const picture = element('picture', HTMLInputElement);
const text = element('text', HTMLTextAreaElement);
const result = element('result', HTMLElement);
const known = element('known', HTMLElement);

/** Certificates as scanned; a page opened from a file may not be allowed to keep them. */
let certificates: readonly string[] = remembered();
let last = '';
let stream: MediaStream | undefined;

scan.addEventListener('click', () => {
  if (stream === undefined) void film();
  else stop();
});
text.addEventListener('input', () => void read(text.value));
picture.addEventListener('change', () => {
  const file = picture.files?.[0];
  if (file !== undefined) void fromPicture(file);
});
tellKnown();

async function read(typed: string): Promise<void> {
  const code = typed.trim();
  if (code === '') {
    show('', '');
    return;
  }
  if (code.toUpperCase().startsWith(CERTIFICATE_PREFIX)) return learn(code);
  if (!code.toUpperCase().startsWith(RECEIPT_PREFIX)) {
    show('broken', 'Not a Daka receipt. 不是 Daka 打卡凭证。');
    return;
  }
  last = code;
  for (const one of certificates) {
    const certificate = await readCertificateText(one);
    const key = certificate && (await importPublic('ECDSA', certificate.sign));
    if (certificate === undefined || key === undefined) continue;
    const found = await readReceipt(code, key);
    if (found.kind !== 'receipt') {
      show('broken', 'The code is damaged. 二维码已损坏。');
      return;
    }
    if (base32(found.receipt.dev) !== base32(certificate.dev)) continue;
    show(found.signed ? 'verified' : 'broken', receiptWords(found.receipt, found.signed));
    return;
  }
  show(
    'unknown',
    'Now scan the tablet’s certificate, once: it stands beside the receipt.\n请再扫描一次平板证书（在凭证旁边）。',
  );
}

async function learn(code: string): Promise<void> {
  const certificate = await readCertificateText(code);
  if (certificate === undefined) {
    show('broken', 'Not a certificate of a Daka tablet. 不是 Daka 平板的证书。');
    return;
  }
  certificates = [...certificates.filter((one) => one !== code), code];
  try {
    localStorage.setItem(KNOWN, JSON.stringify(certificates));
  } catch {
    // Opened from a file: known until the page is closed.
  }
  tellKnown();
  show(
    'verified',
    `Certificate kept. Shop ${base32(certificate.org)}\n已保存证书。店铺 ${base32(certificate.org)}`,
  );
  if (last !== '') await read(last);
}

async function film(): Promise<void> {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    show('broken', 'No camera: choose a photo. 没有摄像头，请选择照片。');
    return;
  }
  video.hidden = false;
  video.srcObject = stream;
  await video.play();
  const look = async () => {
    if (stream === undefined) return;
    const found = video.videoWidth > 0 ? codeIn(await createImageBitmap(video)) : undefined;
    if (found === undefined) setTimeout(() => void look(), LOOK_MS);
    else {
      stop();
      await read(found);
    }
  };
  await look();
}

function stop(): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  video.hidden = true;
}

async function fromPicture(file: File): Promise<void> {
  const found = codeIn(await createImageBitmap(file).catch(() => undefined));
  if (found === undefined) show('broken', 'No code in this photo. 照片里没有二维码。');
  else await read(found);
}

function codeIn(bitmap: ImageBitmap | undefined): string | undefined {
  if (bitmap === undefined) return undefined;
  // Twice: a large photo of a small code, and a small photo.
  for (const side of [900, 1600]) {
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    const context = canvas.getContext('2d');
    if (context === null) return undefined;
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // None at this size.
    }
  }
  return undefined;
}

function show(verdict: '' | 'verified' | 'broken' | 'unknown', words: string): void {
  result.dataset['verdict'] = verdict;
  result.textContent = words;
}

function tellKnown(): void {
  const count = certificates.length;
  known.textContent = count === 0 ? '' : `Tablets known to this page 本页已知平板: ${count}`;
}

function remembered(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KNOWN) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}
