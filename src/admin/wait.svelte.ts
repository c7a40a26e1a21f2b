/** Seconds that must pass before the next attempt, counted down for the eye. */
export class Wait {
  seconds = $state(0);
  #until = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(ms: number): void {
    clearInterval(this.#timer);
    this.#until = performance.now() + ms;
    this.#count();
    if (this.seconds > 0) this.#timer = setInterval(() => this.#count(), 250);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.seconds = 0;
  }

  #count(): void {
    this.seconds = Math.max(0, Math.ceil((this.#until - performance.now()) / 1000));
    if (this.seconds === 0) clearInterval(this.#timer);
  }
}
