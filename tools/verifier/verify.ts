import { examine, type Examined } from './examine.ts';

const file = element('file', HTMLInputElement);
const code = element('code', HTMLInputElement);
const result = element('result', HTMLElement);

for (const input of [file, code]) {
  input.addEventListener('change', () => void show());
}

async function show(): Promise<void> {
  const chosen = file.files?.[0];
  if (chosen === undefined) return;
  result.textContent = '…';
  const found = await examine(new Uint8Array(await chosen.arrayBuffer()), code.value);
  result.dataset['verdict'] =
    found.kind === 'verified' || found.kind === 'broken' ? found.kind : 'unreadable';
  result.textContent = words(found);
}

function words(found: Examined): string {
  switch (found.kind) {
    case 'not-ours':
      return 'Not a Daka file. 不是 Daka 文件。';
    case 'newer-version':
      return `Made by a newer version (${found.version}). 文件版本较新。`;
    case 'damaged':
      return `Damaged or altered near byte ${found.at}. 文件已损坏或被改动。`;
    case 'wrong-code':
      return 'The recovery code is not the one of this shop. 恢复码不正确。';
    case 'code-needed':
      return 'A backup is sealed: type the recovery code. 备份已加密，请输入恢复码。';
    case 'verified':
    case 'broken':
      return verdict(found).join('\n');
  }
}

function verdict(found: Extract<Examined, { readonly shop: string }>): string[] {
  const { missing, damaged, forks, uncertain } = found;
  return [
    found.kind === 'verified' ? 'Verified 核验通过' : 'NOT verified 核验未通过',
    `${found.records} records 条记录 · ${new Date(found.made).toISOString()}`,
    `Shop 店铺 ${found.shop}`,
    ...found.devices.map((device) => `Device 设备 ${device}`),
    ...missing.map(({ from, to }) => `Missing 缺失 ${from}–${to}`),
    ...(damaged.length === 0 ? [] : [`Altered 被改动 ${damaged.join(', ')}`]),
    ...(forks.length === 0 ? [] : [`Forks (a copied tablet) 分叉 ${forks.join(', ')}`]),
    ...(uncertain === undefined || uncertain.length === 0
      ? []
      : [`Uncertain clock 时钟存疑 ${uncertain.join(', ')}`]),
    'Compare the shop number with the recovery sheet. 请与恢复表上的店铺编号核对。',
  ];
}

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}
