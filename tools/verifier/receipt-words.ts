import { base32 } from '../../src/crypto/base32.ts';
import { hex } from '../../src/crypto/bytes.ts';
import type { ReadReceipt } from '../../src/transfer/receipt.ts';

type Receipt = Extract<ReadReceipt, { readonly kind: 'receipt' }>['receipt'];

const WAYS: Readonly<Record<Receipt['dir'], string>> = {
  in: 'In 上班',
  out: 'Out 下班',
  'break-out': 'Break 休息',
  'break-in': 'Back 休息结束',
  'overtime-in': 'Overtime in 加班开始',
  'overtime-out': 'Overtime out 加班结束',
};

/** What the receipt says, in both languages; times on the shop's own wall. */
export function receiptWords(receipt: Receipt, signed: boolean): string {
  const { no, at, off, dir, seq, dev, org, h } = receipt;
  const wall = new Date(at + off * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  const east = `UTC${off < 0 ? '-' : '+'}${new Date(Math.abs(off) * 60_000).toISOString().slice(11, 16)}`;
  return [
    signed
      ? 'Genuine: signed by this tablet. 真实：由该平板签名。'
      : 'NOT genuine: the signature does not fit. 无效：签名不符。',
    `Number 工号 ${no} · ${WAYS[dir]}`,
    `${wall} (${east})`,
    `Record 记录 ${seq} · ${hex(h)}`,
    `Tablet 平板 ${base32(dev)}`,
    `Shop 店铺 ${base32(org)}`,
    'Compare the shop number with the shop’s notice. 请与店内告示上的店铺编号核对。',
  ].join('\n');
}
