import { describe, expect, test } from 'vitest';
import {
  findPeople,
  nextNumber,
  pinProblem,
  problemsOf,
  tidy,
} from '../../src/admin/people/personForm.ts';
import type { PersonForm } from '../../src/admin/people/personForm.ts';
import { card } from './builders.ts';

const form = (part: Partial<PersonForm>): PersonForm => ({
  no: '007',
  name: '李秀英',
  department: '',
  language: 'zh',
  identify: 'face-or-pin',
  ...part,
});

describe('what is typed about a person', () => {
  test.each([
    [{ no: '' }, ['no-missing']],
    [{ no: '0 7' }, ['no-shape']],
    [{ no: 'a'.repeat(21) }, ['no-shape']],
    [{ no: '001' }, ['no-taken']],
    [{ no: 'a1' }, ['no-taken']],
    [{ name: '' }, ['name-missing']],
    [{ no: '', name: '' }, ['no-missing', 'name-missing']],
    [{}, []],
  ])('%j → %j', (part, problems) => {
    expect(problemsOf(form(part), [card({ no: '001' }), card({ no: 'A1' })])).toEqual(problems);
  });

  test('one’s own number is not taken', () => {
    expect(problemsOf(form({ no: '001' }), [card({ no: '001' })], 'id-001')).toEqual([]);
  });

  test('spaces around and within shrink to one', () => {
    expect(tidy(form({ no: ' 007 ', name: ' Mary   Lee ' }))).toMatchObject({
      no: '007',
      name: 'Mary Lee',
    });
  });

  test.each([
    [[], '001'],
    [['001', '002'], '003'],
    [['0099'], '0100'],
    [['12', 'A7'], '13'],
    [['999'], '1000'],
  ])('after %j comes %s', (numbers, next) => {
    expect(nextNumber(numbers.map((no) => ({ no })))).toBe(next);
  });

  test.each([
    ['2580', undefined],
    ['123', 'shape'],
    ['123456789', 'shape'],
    ['12a4', 'shape'],
    ['1111', 'easy'],
    ['1234', 'easy'],
    ['9876', 'easy'],
    ['7890', 'easy'],
    ['1357', undefined],
  ])('PIN %s is %s', (pin, problem) => {
    expect(pinProblem(pin)).toBe(problem);
  });

  test('2 words must both be found, in number, name or department', () => {
    const people = [
      card({ no: '001', name: 'Mary Lee', department: 'Front' }),
      card({ no: '002', name: 'Mary King', department: 'Kitchen' }),
    ];
    expect(findPeople(people, 'mary kit').map(({ no }) => no)).toEqual(['002']);
    expect(findPeople(people, '').map(({ no }) => no)).toEqual(['001', '002']);
  });
});
