/**
 * `npx tsx tests/devices/usb/real/run.ts`: the product's drivers in Chromium against devices on a real
 * USB bus. See README.md here. Ends with 0 and a word where the machine cannot.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../../..');
const here = join(root, '.cache', 'real-usb');
/** Of the kernel, what the machine needs; everything else is on the host's disk. */
const MODULES = [
  ...['virtio', 'net/9p', 'fs/9p', 'fs/netfs', 'fs/fscache', 'fs/overlayfs', 'fs/configfs'],
  'usb',
];
/** A virtual machine inside a virtual machine may hang with KVM: `--tcg` does without, five times slower. */
const accelerated = existsSync('/dev/kvm') && !process.argv.includes('--tcg');
const LONGEST_MS = 20 * 60_000;

function run(command: string, args: readonly string[], cwd = here): boolean {
  return spawnSync(command, args, { cwd, stdio: 'ignore' }).status === 0;
}

function skip(why: string): never {
  console.log(`real USB check skipped: ${why}`);
  process.exit(0);
}

/** A package's files under `.cache/real-usb/NAME`, from the distribution's own archive. */
function fetched(name: string, pattern: RegExp): string {
  const folder = join(here, name.replace(/\W/g, '-'));
  if (existsSync(folder)) return folder;
  if (!run('apt-get', ['download', name])) skip(`${name} cannot be had (apt-get download)`);
  const file = readdirSync(here).find((one) => pattern.test(one));
  if (file === undefined || !run('dpkg', ['-x', file, folder])) skip(`${name} cannot be unpacked`);
  return folder;
}

function kernelName(): string {
  const { stdout } = spawnSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' });
  const found = /Depends: (linux-image-\S+)/.exec(stdout)?.[1];
  return found ?? skip('the distribution names no kernel (linux-image-amd64)');
}

function initramfs(kernel: string, busybox: string, version: string): string {
  const tree = join(here, 'initramfs');
  const modules = join('lib', 'modules', version);
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(join(tree, 'bin'), { recursive: true });
  cpSync(join(busybox, 'bin', 'busybox'), join(tree, 'bin', 'busybox'));
  cpSync(join(import.meta.dirname, 'init.sh'), join(tree, 'init'));
  chmodSync(join(tree, 'init'), 0o755);
  for (const one of MODULES)
    for (const base of ['kernel', 'kernel/drivers']) {
      const from = join(kernel, modules, base, one);
      if (existsSync(from)) cpSync(from, join(tree, modules, base, one), { recursive: true });
    }
  for (const one of readdirSync(join(kernel, modules)).filter((name) => /^modules\./.test(name)))
    cpSync(join(kernel, modules, one), join(tree, modules, one));
  const box = join(tree, 'bin', 'busybox');
  if (!run(box, ['depmod', '-b', tree, version])) skip('depmod failed');
  const packed = join(here, 'initramfs.gz');
  const shell = `find . | "${box}" cpio -o -H newc | gzip -1 > "${packed}"`;
  if (!run('sh', ['-c', shell], tree)) skip('the initramfs cannot be packed');
  return packed;
}

if (process.platform !== 'linux' || process.arch !== 'x64') skip('it needs Linux on x86-64');
if (process.getuid?.() !== 0) skip('it needs root');
const version = spawnSync('qemu-system-x86_64', ['--version'], { encoding: 'utf8' });
if (version.status !== 0)
  skip('qemu-system-x86_64 is not installed (apt-get install qemu-system-x86)');
mkdirSync(here, { recursive: true });
const kernelPackage = kernelName();
const release = kernelPackage.replace('linux-image-', '');
const kernel = fetched(kernelPackage, /^linux-image-\d.*\.deb$/);
const busybox = fetched('busybox-static', /^busybox-static.*\.deb$/);
const responder = fetched('umtp-responder', /^umtp-responder.*\.deb$/);
cpSync(join(responder, 'usr', 'bin', 'umtprd'), join(here, 'umtprd'));
// Both plain: a compiler in the machine would have to be emulated too.
for (const [name, ssr] of [
  ['page', false],
  ['check', true],
] as const)
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr,
      target: 'es2022',
      outDir: here,
      emptyOutDir: false,
      rolldownOptions: {
        input: join(import.meta.dirname, `${name}.ts`),
        output: { format: 'es', entryFileNames: `${name}.mjs`, codeSplitting: false },
      },
    },
  });
const ended = spawnSync(
  'qemu-system-x86_64',
  [
    ...(accelerated
      ? ['-accel', 'kvm', '-cpu', 'host,arch-capabilities=off']
      : ['-accel', 'tcg,thread=multi', '-cpu', 'Nehalem']),
    ...['-m', '3072', '-smp', '2', '-nographic', '-no-reboot', '-net', 'none'],
    ...['-kernel', join(kernel, 'boot', `vmlinuz-${release}`)],
    ...['-initrd', initramfs(kernel, busybox, release)],
    ...['-append', `console=ttyS0 panic=-1 daka=${root}${accelerated ? '' : ' emulated'}`],
    ...['-fsdev', 'local,id=host,path=/,security_model=none,readonly=on,multidevs=remap'],
    ...['-device', 'virtio-9p-pci,fsdev=host,mount_tag=host'],
  ],
  { encoding: 'utf8', timeout: LONGEST_MS, maxBuffer: 64 * 1024 * 1024 },
);
console.log(ended.stdout + ended.stderr);
if (ended.error !== undefined) console.log(`the machine did not end: ${ended.error.message}`);
process.exit(ended.stdout.includes('real USB: all as it should be') ? 0 : 1);
