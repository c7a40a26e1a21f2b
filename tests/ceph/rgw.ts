/**
 * A real Ceph object gateway from Debian's packages, on one machine, in one folder: monitor, one
 * storage daemon on a file, gateway. Installed where that is allowed; otherwise it says why not.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGES = ['ceph-mon', 'ceph-osd', 'ceph-common', 'radosgw'];
const APT = '/usr/bin/apt-get';
const NEEDED = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'monmaptool', 'ceph'];

export interface User {
  readonly name: string;
  readonly keyId: string;
  readonly secret: string;
}

export interface Gateway {
  readonly kind: 'gateway';
  readonly endpoint: string;
  user(name: string): User;
  /** As if the power went: not asked, killed. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startGateway(): Promise<
  Gateway | { readonly kind: 'skipped'; readonly why: string }
> {
  const why = install();
  if (why !== undefined) return { kind: 'skipped', why };
  const folder = mkdtempSync(join(tmpdir(), 'daka-ceph-'));
  const [monitor, http] = [await freePort(), await freePort()];
  const conf = join(folder, 'ceph.conf');
  const fsid = randomUUID();
  writeFileSync(conf, configuration(folder, fsid, monitor));
  for (const name of ['mon', 'osd', 'rgw', 'run', 'log']) mkdirSync(join(folder, name));
  const children: ChildProcess[] = [];
  const begin = (command: string, args: readonly string[]) => {
    const log = openSync(join(folder, 'log', `${command}.out`), 'a');
    const child = spawn(command, [...args, '-c', conf, '-f'], { stdio: ['ignore', log, log] });
    children.push(child);
    return child;
  };
  const stop = async () => {
    const left = children.filter((child) => child.exitCode === null && child.signalCode === null);
    const gone = left.map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of left) child.kill('SIGKILL');
    await Promise.all(gone);
    rmSync(folder, { recursive: true, force: true });
  };
  const map = join(folder, 'monmap');
  const address = `[v1:127.0.0.1:${monitor}]`;
  run('monmaptool', ['--create', '--fsid', fsid, '--addv', 'a', address, map]);
  run('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', map, '-c', conf]);
  begin('ceph-mon', ['-i', 'a']);
  await until(() => ok('ceph', ['-c', conf, '--connect-timeout', '5', 'osd', 'stat']), 60);
  run('ceph-osd', ['-i', '0', '--mkfs', '-c', conf]);
  begin('ceph-osd', ['-i', '0']);
  const gateway = ['-n', 'client.rgw', `--rgw_frontends=beast endpoint=127.0.0.1:${http}`];
  let rgw = begin('radosgw', gateway);
  const endpoint = `http://127.0.0.1:${http}`;
  const answers = () =>
    fetch(endpoint)
      .then(() => true)
      .catch(() => false);
  await until(answers, 180).catch(async (error: unknown) => {
    await stop();
    throw error;
  });

  return {
    kind: 'gateway',
    endpoint,
    user(name) {
      const [keyId, secret] = [`KEY${name.toUpperCase()}`, `secret-of-${name}-${fsid}`];
      const keys = ['--access-key', keyId, '--secret-key', secret];
      run('radosgw-admin', [
        '-c',
        conf,
        'user',
        'create',
        '--uid',
        name,
        '--display-name',
        name,
        ...keys,
      ]);
      return { name, keyId, secret };
    },
    async kill() {
      const gone = new Promise((resolve) => rgw.once('exit', resolve));
      rgw.kill('SIGKILL');
      await gone;
    },
    async restart() {
      rgw = begin('radosgw', gateway);
      await until(answers, 180);
    },
    stop,
  };
}

/** `undefined` = everything is there. */
function install(): string | undefined {
  const lacking = () => NEEDED.filter((name) => !ok('which', [name]));
  if (lacking().length === 0) return undefined;
  if (process.getuid?.() !== 0 || !existsSync(APT)) {
    return `Ceph is not installed: apt-get install ${PACKAGES.join(' ')}`;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(APT, ['install', '-y', '--no-install-recommends', ...PACKAGES], { env });
  const left = lacking();
  return left.length === 0 ? undefined : `apt-get could not install ${left.join(', ')}`;
}

function configuration(folder: string, fsid: string, monitor: number): string {
  return `[global]
fsid = ${fsid}
mon host = [v1:127.0.0.1:${monitor}]
mon initial members = a
ms bind msgr2 = false
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon data avail crit = 1
osd crush update on start = true
osd class update on start = false
run dir = ${folder}/run
admin socket = ${folder}/run/$name.$pid.asok
log file = ${folder}/log/$name.log
[mon]
mon data = ${folder}/mon
[osd]
osd data = ${folder}/osd
osd objectstore = bluestore
bluestore block size = 2147483648
bluestore fsck on mount = false
osd memory target = 1073741824
osd max object name len = 256
[client.rgw]
rgw data = ${folder}/rgw
rgw enable usage log = false
rgw cache enabled = true
`;
}

function run(command: string, args: readonly string[]): string {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: 120_000 });
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr.slice(-2000)}`);
  return done.stdout;
}

function ok(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { timeout: 30_000 }).status === 0;
}

async function until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Ceph was not ready within ${seconds} s`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
