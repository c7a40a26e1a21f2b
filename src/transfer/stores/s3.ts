/** Any S3-compatible object store: AWS, R2, Ceph, and the S3 doors of OSS and COS. */
import { AwsClient } from 'aws4fetch';
import * as v from 'valibot';
import type { BlobStore, Got, Listed, Put, StoreTrouble } from './blob-store.ts';
import { elements, textOf } from './s3-answer.ts';

export const s3Shape = v.object({
  /** `https://…`, without the bucket. */
  endpoint: v.pipe(v.string(), v.url(), v.maxLength(300)),
  region: v.pipe(v.string(), v.maxLength(60)),
  bucket: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,62}$/)),
  keyId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  secret: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** The bucket as a folder of the address; otherwise it is the first part of the host's name. */
  pathStyle: v.boolean(),
});
export type S3Place = v.InferOutput<typeof s3Shape>;

/** A segment is 30 kB; a store that needs longer is as good as away. */
const PATIENCE_MS = 30_000;

/** `within` is put before every key. */
export function s3Store(place: S3Place, within = ''): BlobStore {
  const client = clientFor(place);
  const root = addressOf(place);
  const at = (key: string) => root + (within + key).split('/').map(encodeURIComponent).join('/');

  async function ask(url: string, init: RequestInit = {}): Promise<Response | StoreTrouble> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      return await fetch(await client.sign(url, init), { signal, cache: 'no-store' });
    } catch (error) {
      if (signal.aborted) return { kind: 'slow' };
      return { kind: 'unreachable', detail: String(error) };
    }
  }

  return {
    async put(key, body): Promise<Put> {
      const headers = { 'If-None-Match': '*', 'Content-Type': 'application/octet-stream' };
      const answer = await ask(at(key), { method: 'PUT', body, headers });
      if (!(answer instanceof Response)) return answer;
      // 409: another upload of the same name is under way, which has the same bytes.
      if (answer.status === 412 || answer.status === 409) return { kind: 'exists' };
      return answer.ok ? { kind: 'created' } : troubleOf(answer);
    },
    async list(prefix, after, limit = 1000): Promise<Listed> {
      const query = new URLSearchParams({ 'list-type': '2', prefix: within + prefix });
      query.set('max-keys', String(limit));
      if (after !== undefined) query.set('start-after', within + after);
      const answer = await ask(`${root}?${query.toString()}`);
      if (!(answer instanceof Response)) return answer;
      if (!answer.ok) return troubleOf(answer);
      const xml = await answer.text();
      const keys = elements(xml, 'Key').map((key) => key.slice(within.length));
      const said = Date.parse(answer.headers.get('Date') ?? '');
      return {
        kind: 'listed',
        keys,
        more: textOf(xml, 'IsTruncated') === 'true',
        ...(Number.isNaN(said) ? {} : { storeTime: said }),
      };
    },
    async get(key): Promise<Got> {
      const answer = await ask(at(key));
      if (!(answer instanceof Response)) return answer;
      if (answer.status === 404) return { kind: 'absent' };
      if (!answer.ok) return troubleOf(answer);
      return { kind: 'blob', body: new Uint8Array(await answer.arrayBuffer()) };
    },
  };
}

/** Whether this key may delete, tried on an object that was written for it. Preflight or policy refuse. */
export async function removeFrom(place: S3Place, key: string): Promise<boolean> {
  const client = clientFor(place);
  const url = addressOf(place) + key.split('/').map(encodeURIComponent).join('/');
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return (await fetch(await client.sign(url, { method: 'DELETE' }), { signal })).ok;
  } catch {
    return false; // the browser was not even allowed to ask
  }
}

function clientFor({ keyId, secret, region }: S3Place): AwsClient {
  // No tries of its own: the pace is ours.
  return new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  });
}

/** With a slash at its end. */
export function addressOf({ endpoint, bucket, pathStyle }: S3Place): string {
  const url = new URL(endpoint);
  if (pathStyle) return `${url.origin}${url.pathname.replace(/\/*$/, '/')}${bucket}/`;
  return `${url.protocol}//${bucket}.${url.host}/`;
}

/** What the content policy has to allow: exactly this and nothing beside it. */
export function originOf(place: S3Place): string {
  return new URL(addressOf(place)).origin;
}

type Why = Extract<StoreTrouble, { kind: 'refused' }>['why'];

const WORDS: Readonly<Record<string, Why>> = {
  InvalidAccessKeyId: 'key',
  SignatureDoesNotMatch: 'secret',
  RequestTimeTooSkewed: 'clock',
  RequestExpired: 'clock',
  AuthorizationHeaderMalformed: 'region',
  PermanentRedirect: 'region',
  TemporaryRedirect: 'region',
  IllegalLocationConstraintException: 'region',
  NoSuchBucket: 'bucket',
  InvalidBucketName: 'bucket',
  AccessDenied: 'right',
  QuotaExceeded: 'full',
  EntityTooLarge: 'full',
  SlowDown: 'busy',
};

async function troubleOf(answer: Response): Promise<StoreTrouble> {
  const xml = await answer.text().catch(() => ''); // the status says enough
  const word = textOf(xml, 'Code') ?? '';
  const { status } = answer;
  const by: Why = status === 403 ? 'right' : status >= 500 || status === 429 ? 'busy' : 'other';
  return { kind: 'refused', why: WORDS[word] ?? by, status, detail: word };
}
