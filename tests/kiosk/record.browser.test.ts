/** What somebody does on their own screen: signs, takes data along, takes the face back, asks. */
import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { later } from '../../src/kiosk/later.ts';
import type { RecordPage, RecordScreen } from '../../src/kiosk/screen.ts';
import type { DoorBooks } from '../../src/kiosk/ports.ts';
import { aHouse, aPerson, aRecord, AT, everyScreen } from './people.ts';
import { setStage } from './stage.ts';
import type { Stage } from './stage.ts';

const mei = aPerson({ name: 'Mei', language: 'en' });
let stage: Stage | undefined;

beforeAll(() => later.record());
afterEach(() => stage?.leave());

/** Opens a page of Mei's record. */
async function open(
  page: RecordPage,
  books: Partial<DoorBooks>,
  changes: Partial<RecordScreen> = {},
): Promise<Stage> {
  stage = setStage({ language: 'en', books });
  const screen = { ...(everyScreen(mei).record as RecordScreen), page, ...changes };
  stage.door.session = { screen, house: aHouse() };
  stage.door.choose('en');
  await vi.waitFor(() => expect(document.querySelector(`[data-page="${page}"]`)).not.toBeNull());
  return stage;
}

function button(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('main button')].find(
    (one) => one.textContent.trim() === name,
  );
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
}
const text = () => document.querySelector('main')?.textContent ?? '';

it('a month is confirmed by a finger that wrote, not by one that tapped', async () => {
  const confirmMonth = vi.fn((_: Parameters<DoorBooks['confirmMonth']>[0]) =>
    Promise.resolve({ kind: 'kept' } as const),
  );
  const read = aRecord(mei);
  await open('sign', { confirmMonth }, { read });
  const pad = document.querySelector('svg[role="img"]');
  if (!(pad instanceof SVGElement)) throw new Error('nothing to write on');
  const { left, top } = pad.getBoundingClientRect();
  const at = (type: string, x: number, y: number) =>
    pad.dispatchEvent(
      new PointerEvent(type, { clientX: left + x, clientY: top + y, pointerId: 1, bubbles: true }),
    );
  // No real finger is down, which the capture of its pointer would want.
  pad.setPointerCapture = () => undefined;
  at('pointerdown', 20, 20);
  at('pointerup', 20, 20);
  const confirm = button('Confirm the month');
  expect(confirm).toHaveProperty('disabled', true);
  at('pointerdown', 20, 20);
  for (let step = 1; step < 20; step += 1) at('pointermove', 20 + 6 * step, 20 + (step % 3) * 10);
  at('pointerup', 140, 20);
  await vi.waitFor(() => expect(confirm).toHaveProperty('disabled', false));
  await userEvent.click(confirm);
  await vi.waitFor(() => expect(confirmMonth).toHaveBeenCalledOnce());
  const signed = confirmMonth.mock.calls[0]?.[0];
  expect(signed).toMatchObject({ employeeId: mei.id, month: '2026-11' });
  // 1 + 20 points and two lifts of the finger, four bytes each.
  expect(signed?.strokes.length).toBe(23 * 4);
});

it('a face is taken back after one question, and the new PIN is shown once', async () => {
  const withdrawFace = vi.fn(() => Promise.resolve({ kind: 'withdrawn', pin: '730194' } as const));
  const roster = () => Promise.resolve({ people: [mei], gallery: [] });
  await open('mine', { withdrawFace, roster });
  await userEvent.click(button('Withdraw consent'));
  expect(withdrawFace).not.toHaveBeenCalled();
  const sure = [...document.querySelectorAll<HTMLElement>('.page button')].at(-1);
  await userEvent.click(sure as HTMLElement);
  await vi.waitFor(() => expect(text()).toContain('730194'));
  expect(withdrawFace).toHaveBeenCalledWith(mei.id);
});

it('what the tablet knows of somebody goes along as a code and as a file', async () => {
  const { calls } = await open('mine', { myData: () => Promise.resolve('{"format":"x"}') });
  await userEvent.click(button('Save a file'));
  await vi.waitFor(() => expect(calls).toContainEqual(['saveFile', 'daka-A012.json']));
  await userEvent.click(button('Month as a code'));
  await vi.waitFor(() =>
    expect(document.querySelector('.page svg[role="img"]')?.getAttribute('aria-label')).toBe(
      'Month as a code',
    ),
  );
});

it('overtime that was punched is asked for with its own two times', async () => {
  const fileRequest = vi.fn(() => Promise.resolve({ kind: 'filed', id: 'R9' } as const));
  const read = aRecord(mei);
  const punches = [
    { at: AT, direction: 'overtime-in', seq: 1, method: 'face' },
    { at: AT + 7_200_000, direction: 'overtime-out', seq: 2, method: 'face' },
  ] as const;
  await open('overtime', { fileRequest }, { read: { ...read, today: { ...read.today, punches } } });
  await userEvent.click(button('Busy day'));
  await userEvent.click(button('Ask the owner'));
  await vi.waitFor(() => expect(fileRequest).toHaveBeenCalledOnce());
  expect(fileRequest).toHaveBeenCalledWith({
    whose: { employeeId: mei.id },
    ask: { kind: 'overtime', from: AT, to: AT + 7_200_000, settle: 'pay' },
    reason: 'Busy day',
  });
});

it('shows how much leave is left', async () => {
  await open('month', {});
  expect(text()).toContain('Annual leave, left');
  expect(text()).toContain('6.5 of 10 d');
});
