import { expect, test } from 'vitest';
import type { FaceEvent } from '../../../src/workers/face/contract.ts';
import { Teacher } from '../../../src/workers/face/teacher.ts';
import { face, near } from '../../core/faces/descriptors.ts';

const WEEK = 7 * 24 * 3600 * 1000;
const enrolled = new Float32Array([...face(1), ...near(face(1), 0.1, 2)]);
const recent = near(face(1), 0.08, 3);

const sure = (over: Partial<Extract<FaceEvent, { kind: 'sure' }>> = {}) => ({
  ...{ kind: 'sure' as const, track: 1, employeeId: 'a', score: 8, margin: 4, frames: 4, ms: 300 },
  refresh: near(face(1), 0.09, 4),
  ...over,
});

function taught(entry: { vectors: Float32Array; recent?: number[] }): Teacher {
  const teacher = new Teacher();
  teacher.know([{ employeeId: 'a', engine: 'e', ...entry }]);
  return teacher;
}

test('a very sure punch of somebody who was taught nothing yet hands on its descriptor, once a week', () => {
  const teacher = taught({ vectors: enrolled });
  expect(teacher.judge(sure(), 10 * WEEK, 0.005).refresh).toBeDefined();
  expect(teacher.judge(sure(), 10.5 * WEEK, 0.005).refresh).toBeUndefined();
  expect(teacher.judge(sure(), 11.1 * WEEK, 0.005).refresh).toBeDefined();
});

test('rows that punches added are not taken for the enrolment, and their time counts', () => {
  const vectors = new Float32Array([...enrolled, ...recent]);
  const teacher = taught({ vectors, recent: [10 * WEEK] });
  expect(teacher.judge(sure(), 10.5 * WEEK, 0.005).refresh).toBeUndefined();
  expect(teacher.judge(sure(), 11.5 * WEEK, 0.005).refresh).toBeDefined();
});

test.each([
  ['a score of 4.9 where one person is enrolled and 3.5 is asked', sure({ score: 4.9 })],
  ['a face far from the enrolment', sure({ refresh: face(99) })],
  ['somebody who is not in the gallery', sure({ employeeId: 'b' })],
])('%s keeps its answer and hands on nothing', (_, event) => {
  const { refresh, ...rest } = event;
  expect(refresh).toBeDefined();
  expect(taught({ vectors: enrolled }).judge(event, 20 * WEEK, 0.005)).toEqual(rest);
});
