/**
 * A small ext4 file system in a file, for the crashes that need a disk of their own. Shutting it
 * down (EXT4_IOC_SHUTDOWN without flushing its log) is what a power cut looks like from above:
 * nothing written after that moment, and nothing that was only in memory, is there afterwards.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LoopDisk {
  /** Where it is mounted. */
  readonly path: string;
  mount(): void;
  unmount(): void;
  /** Ready in advance: what it returns cuts the power at once. */
  armPowerCut(): Promise<() => Promise<void>>;
  /** Takes every free block; `release` gives them back. */
  fill(): void;
  release(): void;
  remove(): void;
}

const SHUTDOWN = 0x8004587d;
const NO_LOG_FLUSH = 2;

/** Why there can be none here, or `undefined`. */
export function whyNoLoopDisk(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  if (!existsSync('/dev/loop-control')) return 'needs loop devices';
  if (!works('mkfs.ext4', ['-V'])) return 'needs mkfs.ext4';
  if (!works('python3', ['-V'])) return 'needs python3 (for one ioctl)';
  return undefined;
}

function works(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

export function loopDisk(folder: string, megabytes: number): LoopDisk {
  const image = join(folder, 'disk.img');
  const path = join(folder, 'disk');
  const fillers: string[] = [];
  mkdirSync(path, { recursive: true });
  run('truncate', ['-s', `${megabytes}M`, image]);
  run('mkfs.ext4', ['-q', '-F', '-m', '0', image]);
  let mounted = false;
  const disk: LoopDisk = {
    path,
    mount: () => {
      run('mount', ['-o', 'loop', image, path]);
      mounted = true;
    },
    unmount: () => {
      if (!mounted) return;
      // A killed browser's last process may hold it for a moment.
      for (let tries = 0; ; tries++)
        try {
          run('umount', [path]);
          break;
        } catch (error) {
          if (tries > 50) throw error;
          spawnSync('sleep', ['0.1']);
        }
      mounted = false;
    },
    armPowerCut: () => armed(path),
    fill: () => {
      // In ever smaller pieces, until not even a block is left.
      for (const [block, count] of [
        ['1M', megabytes],
        ['4k', 1024],
      ] as const) {
        const filler = join(path, `filler-${fillers.length}`);
        fillers.push(filler);
        const to = [`of=${filler}`, `bs=${block}`, `count=${count}`, 'conv=fsync'];
        spawnSync('dd', ['if=/dev/zero', ...to]);
      }
    },
    release: () => {
      for (const filler of fillers.splice(0)) rmSync(filler, { force: true });
    },
    remove: () => {
      disk.unmount();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  writeFileSync(join(folder, 'README'), 'a scratch disk of npm run crash\n');
  return disk;
}

async function armed(path: string): Promise<() => Promise<void>> {
  const script = [
    'import fcntl, os, struct, sys',
    `fd = os.open(${JSON.stringify(path)}, os.O_RDONLY)`,
    'print("armed", flush=True)',
    'sys.stdin.readline()',
    `fcntl.ioctl(fd, ${SHUTDOWN}, struct.pack("I", ${NO_LOG_FLUSH}))`,
  ].join('\n');
  const child = spawn('python3', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return async () => {
    child.stdin.end('\n');
    if ((await gone) !== 0) throw new Error('the file system would not shut down');
  };
}
