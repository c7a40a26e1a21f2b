import { forget, type Keys, type Role } from '../../../crypto/vault.ts';

/** After this long without a call that needs the owner's keys they are dropped. */
const IDLE_MS = 5 * 60_000;
/** So long a passphrase counts for what leaves the tablet. */
const PROVEN_MS = 5 * 60_000;

/** The owner's keys, while somebody is there who may use them. */
export class Session {
  #keys: Keys | undefined;
  #touched = 0;
  #proved = 0;
  readonly #onLock: () => void;

  constructor(onLock: () => void) {
    this.#onLock = onLock;
  }

  begin(keys: Keys, mono: number): void {
    this.lock();
    this.#keys = keys;
    this.#touched = mono;
    this.#proved = mono;
  }

  /** Whoever is in has just said the passphrase again. */
  proved(mono: number): void {
    this.#proved = mono;
  }

  /** Somebody is in, and said the passphrase a short while ago. */
  isProven(mono: number): boolean {
    return this.#keys !== undefined && mono - this.#proved < PROVEN_MS;
  }

  /** The keys for one of `roles`, and the idle time starts anew; `undefined` = locked for them. */
  use(mono: number, ...roles: readonly Role[]): Keys | undefined {
    this.expire(mono);
    if (this.#keys === undefined) return undefined;
    if (roles.length > 0 && !roles.includes(this.#keys.role)) return undefined;
    this.#touched = mono;
    return this.#keys;
  }

  /** The owner's keys, if the owner is there anyway. */
  owner(mono: number): Keys | undefined {
    return this.there(mono, 'owner');
  }

  /** The keys of whoever is there anyway; nobody did anything, so the idle time goes on. */
  there(mono: number, ...roles: readonly Role[]): Keys | undefined {
    this.expire(mono);
    return this.#keys !== undefined && roles.includes(this.#keys.role) ? this.#keys : undefined;
  }

  expire(mono: number): void {
    if (this.#keys !== undefined && mono - this.#touched >= IDLE_MS) this.lock();
  }

  lock(): void {
    if (this.#keys === undefined) return;
    forget(this.#keys);
    this.#keys = undefined;
    this.#onLock();
  }
}
