/** What goes beside a file so that a program can check it: schema, rows, SHA-256, where the chain stood. */
import { hex, sha256, type Bytes } from '../../crypto/bytes.ts';
import type { Choice, FormatId } from './choice.ts';
import type { MonthData } from './month-data.ts';

/** Version of every layout written here; rises when a column changes its meaning. */
export const SCHEMA = 1;

export interface Manifest {
  readonly product: 'daka';
  readonly schema: typeof SCHEMA;
  readonly format: FormatId;
  readonly language: Choice['language'];
  readonly encoding: string;
  readonly shop: string;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly made: string;
  readonly device: string;
  readonly chain: { readonly head: string; readonly records: number; readonly verdict: string };
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly rows: number;
    readonly sha256: string;
  }[];
}

export async function manifestOf(
  data: MonthData,
  choice: Choice,
  encoding: string,
  files: readonly { readonly name: string; readonly blob: Blob; readonly rows: number }[],
): Promise<Manifest> {
  return {
    product: 'daka',
    schema: SCHEMA,
    format: choice.format,
    language: choice.language,
    encoding,
    shop: data.shop,
    zone: data.zone,
    from: data.from,
    to: data.to,
    made: new Date(data.made).toISOString(),
    device: data.chain.device,
    chain: {
      head: data.chain.head,
      records: data.chain.records,
      verdict: data.chain.verdict,
    },
    files: await Promise.all(
      files.map(async ({ name, blob, rows }) => ({
        name,
        bytes: blob.size,
        rows,
        sha256: hex(await shaOf(blob)),
      })),
    ),
  };
}

async function shaOf(blob: Blob): Promise<Bytes> {
  return sha256(new Uint8Array(await blob.arrayBuffer()));
}
