/**
 * What is laid before an arbitrator: the sealed records with their certificates, the page that
 * verifies them, the month as people read it, every punch as programs read it, and a page that says
 * which is which.
 */
import { zipSync, strToU8 } from 'fflate';
import { hex, sha256, type Bytes } from '../../crypto/bytes.ts';
import type { Choice } from './choice.ts';
import { fileName } from './file-name.ts';
import type { MonthData } from './month-data.ts';
import { VERDICTS } from './words.ts';
import { make, type Made, type MadeFile } from './run.ts';

export interface Sealed {
  /** The evidence file: records and certificates; see src/storage/FORMAT.md §7. */
  readonly name: string;
  readonly blob: Blob;
  /** The page that checks it, if the product is installed here. */
  readonly verifier?: string;
}

export async function evidencePack(data: MonthData, choice: Choice, sealed: Sealed): Promise<Made> {
  const report = await make(data, { ...choice, format: 'month' });
  const punches = await make(data, { ...choice, format: 'lossless-jsonl' });
  if (report.kind !== 'made') return report;
  if (punches.kind !== 'made') return punches;
  const files: Record<string, Bytes> = { [sealed.name]: await bytesOf(sealed.blob) };
  for (const { name, blob } of [...report.files, ...punches.files])
    files[name] = await bytesOf(blob);
  if (sealed.verifier !== undefined) files['verify.html'] = strToU8(sealed.verifier).slice();
  const sums = await Promise.all(
    Object.entries(files).map(async ([name, bytes]) => `${hex(await sha256(bytes))}  ${name}`),
  );
  files['SHA256SUMS.txt'] = strToU8(`${sums.join('\n')}\n`).slice();
  files[choice.language === 'zh' ? '请先读我.txt' : 'READ-ME.txt'] = strToU8(
    readMe(data, choice, sealed, [...report.files, ...punches.files]),
  ).slice();
  // Sealed records do not get smaller; the rest is small.
  const zip = zipSync(files, { level: 1, mtime: '1980-01-02T00:00:00' }).slice();
  const name = fileName(data.shop, data, choice.language === 'zh' ? '证据包' : 'evidence', 'zip');
  const file = { name, mime: 'application/zip', blob: new Blob([zip]), rows: punches.rows };
  return { kind: 'made', files: [file], encoding: 'utf-8', rows: punches.rows, leftOut: [] };
}

function readMe(
  data: MonthData,
  choice: Choice,
  { name, verifier }: Sealed,
  [report, punches]: readonly MadeFile[],
): string {
  const { chain } = data;
  const lines =
    choice.language === 'zh'
      ? [
          `${data.shop} 考勤证据包（${data.from} 至 ${data.to}）`,
          '',
          `${name}：全部原始记录与设备证书，已加密签名。`,
          verifier === undefined
            ? '核验页面：在装有本产品的设备上打开 /verify.html。'
            : 'verify.html：核验页面，用任何浏览器打开即可核验上述文件，无需联网。要看到内容需恢复码。',
          `${report?.name ?? ''}：考勤月报。`,
          `${punches?.name ?? ''}：每一次打卡，供程序读取。`,
          'SHA256SUMS.txt：以上各文件的 SHA-256。',
          '',
          `制作时记录链共 ${chain.records} 条，末端 ${chain.head}，${VERDICTS.zh[chain.verdict]}。`,
        ]
      : [
          `${data.shop}: attendance evidence, ${data.from} to ${data.to}`,
          '',
          `${name}: all records with the device's certificates, sealed and signed.`,
          verifier === undefined
            ? 'To verify: open /verify.html on a device that has the product.'
            : 'verify.html: opens in any browser and verifies that file, offline. To see its contents takes the recovery code.',
          `${report?.name ?? ''}: the month's attendance.`,
          `${punches?.name ?? ''}: every punch, for programs.`,
          'SHA256SUMS.txt: SHA-256 of the files above.',
          '',
          `When this was made the chain had ${chain.records} records, head ${chain.head}, ${VERDICTS.en[chain.verdict]}.`,
        ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer());
}
