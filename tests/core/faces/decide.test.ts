import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/faces/decide.ts';
import { buildGallery, without } from '../../../src/core/faces/gallery.ts';
import { face, near, shop } from './descriptors.ts';

const setting = { strangersAccepted: 0.005 };

describe('who is this', () => {
  test('each of 30 people is named from another photo, and none as somebody else', () => {
    const people = shop(30, 1);
    const gallery = buildGallery(people);
    const answers = people.map(({ employeeId, vectors }, i) => {
      const answer = decide(near(vectors.subarray(0, 128), 0.12, 500 + i), gallery, setting);
      return answer.answer === 'sure' && answer.employeeId === employeeId;
    });
    expect(answers.filter(Boolean)).toHaveLength(30);
  });

  test('of 30 people ten are taken out of the gallery, one at a time, and none is named', () => {
    const people = shop(30, 1);
    const gallery = buildGallery(people);
    const sure = people.slice(0, 10).filter(({ employeeId, vectors }) => {
      const less = without(gallery, employeeId);
      expect(less.ids).not.toContain(employeeId);
      return decide(vectors, less, setting).answer === 'sure';
    });
    expect(sure).toHaveLength(0);
  });

  test('taking somebody out is the same as never having enrolled them', () => {
    const people = shop(6, 2);
    const less = without(buildGallery(people), 'e3');
    const never = buildGallery(people.filter(({ employeeId }) => employeeId !== 'e3'));
    expect(less.ids).toEqual(never.ids);
    expect(less.near).toEqual(never.near);
    expect(less.deviation).toEqual(never.deviation);
    const probe = people[3]?.vectors ?? face(1);
    expect(decide(probe, less, setting)).toEqual(decide(probe, never, setting));
  });

  test('an empty gallery and an empty probe name nobody', () => {
    expect(decide(face(1), buildGallery([]), setting).answer).toBe('stranger');
    const nothing = new Float32Array(0);
    expect(decide(nothing, buildGallery(shop(3, 3)), setting).answer).toBe('stranger');
  });

  test('a shop of one person names that person and not a stranger', () => {
    const gallery = buildGallery([{ employeeId: 'only', vectors: face(7) }]);
    const own = decide(near(face(7), 0.08, 9), gallery, setting);
    expect(own).toMatchObject({ answer: 'sure', employeeId: 'only' });
    expect(decide(face(8), gallery, setting).answer).toBe('stranger');
  });

  test('one face enrolled under two names is never sure', () => {
    const people = shop(12, 4);
    const twin = { employeeId: 'twin', vectors: near(people[0]?.vectors ?? face(1), 0.02, 3) };
    const answer = decide(people[0]?.vectors ?? face(1), buildGallery([...people, twin]), setting);
    expect(answer.answer).not.toBe('sure');
    expect(answer.margin).toBeLessThan(1.2);
  });

  test('with a PIN only the claimed person can be sure, and a colleague cannot', () => {
    const people = shop(12, 5);
    const gallery = buildGallery(people);
    const probe = near(people[2]?.vectors ?? face(1), 0.12, 77);
    const own = decide(probe, gallery, { ...setting, claimed: 'e2' });
    expect(own).toMatchObject({ answer: 'sure', employeeId: 'e2' });
    expect(decide(probe, gallery, { ...setting, claimed: 'e5' }).answer).not.toBe('sure');
    expect(decide(probe, gallery, { ...setting, claimed: 'nobody' }).answer).toBe('stranger');
  });

  test('several frames count as one face and length of a descriptor says nothing', () => {
    const gallery = buildGallery(shop(10, 6));
    const probe = near(shop(10, 6)[4]?.vectors ?? face(1), 0.1, 5);
    const twice = new Float32Array([...probe, ...probe.map((value) => value * 3)]);
    const [one, two] = [decide(probe, gallery, setting), decide(twice, gallery, setting)];
    expect(two.score).toBeCloseTo(one.score, 3);
  });
});

test('1:N among 10,000 people takes a few milliseconds of one core', () => {
  const people = new Float32Array(10_000 * 128).map((_, i) => Math.sin(i * 12.9898) % 1);
  const gallery = buildGallery([
    { employeeId: 'a', vectors: people.subarray(0, 128) },
    { employeeId: 'b', vectors: people.subarray(128, 256) },
  ]);
  const ids = Array.from({ length: 10_000 }, (_, i) => `e${i}`);
  const width = gallery.people.length / 2;
  const large = {
    ...gallery,
    ids,
    people: new Float32Array(10_000 * width).map((_, i) => Math.sin(i * 78.233) * 5),
    near: new Float32Array(10_000).fill(10),
    deviation: new Float32Array(10_000).fill(1),
    colleagues: Int32Array.from({ length: 300 }, (_, i) => i * 33),
  };
  for (let i = 0; i < 20; i += 1) decide(face(i), large, setting);
  const before = process.cpuUsage();
  for (let i = 0; i < 50; i += 1) decide(face(i), large, setting);
  const spent = process.cpuUsage(before);
  // Three times the aim of 2 ms: a test machine is not a quiet one. `bench` has the figure.
  expect((spent.user + spent.system) / 1000 / 50).toBeLessThan(6);
});
