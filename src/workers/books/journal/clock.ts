import {
  anchored,
  bounds,
  committed,
  gradeOf,
  observe,
  startClock,
  type Anchor,
  type ClockEvent,
  type ClockMemory,
  type ClockState,
  type Reading,
} from '../../../core/clock.ts';
import type { ClockGrade } from '../../../core/attendance/punch.ts';
import type { ClockState as ClockView } from '../contract-device.ts';

export interface Now {
  readonly at: number;
  readonly mono: number;
  readonly grade: ClockGrade;
}

/** The device's clocks, read for real; what they mean is decided in `core/clock.ts`. */
export class Clock {
  #state: ClockState;
  #events: ClockEvent[];
  #awake = false;

  constructor(memory: ClockMemory) {
    const { state, events } = startClock(memory, reading());
    this.#state = state;
    this.#events = [...events];
  }

  get awake(): boolean {
    return this.#awake;
  }

  set awake(held: boolean) {
    this.#awake = held;
  }

  get memory(): ClockMemory {
    return this.#state.memory;
  }

  now(): Now {
    const read = reading();
    const { state, events } = observe(this.#state, read, this.#awake);
    this.#state = state;
    this.#events.push(...events);
    return { at: read.wall, mono: read.mono, grade: gradeOf(state, read) };
  }

  /** What was observed since the last call; whoever takes it writes it down. */
  takeEvents(): ClockEvent[] {
    return this.#events.splice(0);
  }

  /** They could not be written down: they wait for the next record. */
  giveBack(events: readonly ClockEvent[]): void {
    this.#events.unshift(...events);
  }

  committed(at: number): void {
    this.#state = committed(this.#state, at);
  }

  anchored(anchor: Anchor): void {
    this.#state = anchored(anchor, reading());
  }

  view(): ClockView {
    const { grade } = this.now();
    const { anchor } = this.#state.memory;
    return {
      grade,
      ...(anchor === undefined
        ? {}
        : { offsetMs: anchor.wall - anchor.truth, anchoredAt: anchor.truth }),
      ...bounds(this.#state, reading()),
    };
  }
}

function reading(): Reading {
  return { wall: Date.now(), mono: performance.now() };
}
