/** The shop's bucket: who may do what, and which page may ask. What an owner would set up. */
import { AwsClient } from 'aws4fetch';
import type { S3Place } from '../../src/transfer/stores/s3.ts';
import type { Gateway, User } from './rgw.ts';

export function placeFor({ endpoint }: Gateway, user: User, bucket: string): S3Place {
  const { keyId, secret } = user;
  return { endpoint, region: 'default', bucket, keyId, secret, pathStyle: true };
}

/** Everybody of `readers` reads; a tablet adds below its own prefixes and can delete nothing. */
export async function makeBucket(
  gateway: Gateway,
  owner: User,
  bucket: string,
  rights: readonly { readonly user: User; readonly adds: readonly string[] }[],
  page: string,
): Promise<void> {
  const client = new AwsClient({
    accessKeyId: owner.keyId,
    secretAccessKey: owner.secret,
    region: 'default',
    service: 's3',
  });
  const put = async (query: string, body?: string) => {
    const init = { method: 'PUT', ...(body === undefined ? {} : { body }) };
    const answer = await client.fetch(`${gateway.endpoint}/${bucket}${query}`, init);
    if (!answer.ok) throw new Error(`${query}: ${answer.status} ${await answer.text()}`);
  };
  await put('');
  const who = (users: readonly User[]) => ({
    AWS: users.map(({ name }) => `arn:aws:iam:::user/${name}`),
  });
  const all = `arn:aws:s3:::${bucket}`;
  const everybody = who(rights.map(({ user }) => user));
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: everybody, Action: ['s3:ListBucket'], Resource: [all] },
      { Effect: 'Allow', Principal: everybody, Action: ['s3:GetObject'], Resource: [`${all}/*`] },
      ...rights.map(({ user, adds }) => ({
        Effect: 'Allow',
        Principal: who([user]),
        Action: ['s3:PutObject'],
        Resource: adds.map((prefix) => `${all}/${prefix}*`),
      })),
    ],
  };
  await put('?policy', JSON.stringify(policy));
  await put(
    '?cors',
    `<CORSConfiguration><CORSRule><AllowedOrigin>${page}</AllowedOrigin>` +
      '<AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod>' +
      '<AllowedHeader>*</AllowedHeader><ExposeHeader>Date</ExposeHeader>' +
      '<ExposeHeader>ETag</ExposeHeader></CORSRule></CORSConfiguration>',
  );
}
