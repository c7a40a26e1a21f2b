import { describe, expect, it } from 'vitest';
import { areStays, branchOn } from '../../../src/core/people/person.ts';
import { branchLimit, covers } from '../../../src/core/people/rights.ts';
import {
  branchProblems,
  NO_BRANCHES,
  readBranches,
  rulesName,
  withBranch,
  writeBranches,
  zoneAt,
} from '../../../src/core/shop/branches.ts';
import type { Branches } from '../../../src/core/shop/branches.ts';

const BERLIN = { id: 'b1', name: 'Berlin', zone: 'Europe/Berlin', devices: ['T1'] };
const LISBON = { id: 'b2', name: 'Lisbon', zone: 'Europe/Lisbon', devices: ['T2'] };
const SHOP: Branches = { zone: 'Asia/Shanghai', branches: [BERLIN, LISBON] };

describe('branches on disk', () => {
  it('come back as they were written', () => {
    expect(readBranches(writeBranches(SHOP))).toEqual(SHOP);
    expect(readBranches(writeBranches(NO_BRANCHES))).toEqual(NO_BRANCHES);
  });

  it.each([undefined, '', '{', '[]', '{"format":2,"branches":[]}', '{"format":1,"branches":{}}'])(
    'nothing else is read as branches: %j',
    (text) => expect(readBranches(text)).toEqual(NO_BRANCHES),
  );

  it('what is not a branch is left out', () => {
    const text = JSON.stringify({ format: 1, branches: [BERLIN, { ...LISBON, devices: [1] }, 7] });
    expect(readBranches(text).branches).toEqual([BERLIN]);
  });

  it('rules of the main house keep their name', () => {
    expect(rulesName('')).toBe('working-hours');
    expect(rulesName('b1')).toBe('working-hours-b1');
  });
});

describe('a tablet', () => {
  it('goes by the clock of where it stands, else by that of the main house', () => {
    expect(zoneAt(SHOP, 'T1')).toBe('Europe/Berlin');
    expect(zoneAt(SHOP, 'T9')).toBe('Asia/Shanghai');
    expect(zoneAt(NO_BRANCHES, 'T1')).toBeUndefined();
  });

  it('stands in one place only', () => {
    const next = withBranch(SHOP, { ...LISBON, devices: ['T2', 'T1'] });
    expect(next.branches.map(({ devices }) => devices)).toEqual([[], ['T2', 'T1']]);
    const third = withBranch(SHOP, { ...LISBON, id: 'b3', name: 'Rome', devices: ['T1'] });
    expect(third.branches.map(({ devices }) => devices)).toEqual([[], ['T2'], ['T1']]);
  });
});

it('a branch needs a name of its own', () => {
  expect(branchProblems({ id: 'x', name: ' ' }, SHOP.branches)).toEqual(['name-missing']);
  expect(branchProblems({ id: 'x', name: 'berlin ' }, SHOP.branches)).toEqual(['name-taken']);
  expect(branchProblems(BERLIN, SHOP.branches)).toEqual([]);
});

describe('where somebody works', () => {
  const stays = [
    { from: '2026-03-01', branch: 'b1' },
    { from: '2026-06-01', branch: '' },
  ];

  it('is the last place before the date', () => {
    expect(branchOn({}, '2026-01-01')).toBe('');
    expect(branchOn({ stays }, '2026-02-28')).toBe('');
    expect(branchOn({ stays }, '2026-03-01')).toBe('b1');
    expect(branchOn({ stays }, '2026-06-01')).toBe('');
  });

  it('is a history of real dates, each after the one before', () => {
    expect(areStays(stays)).toBe(true);
    expect(areStays([])).toBe(true);
    expect(areStays([...stays].reverse())).toBe(false);
    expect(areStays([stays[0], stays[0]].flatMap((one) => one ?? []))).toBe(false);
    expect(areStays([{ from: '2026-02-30', branch: 'b1' }])).toBe(false);
    expect(areStays([{ from: 'soon', branch: 'b1' }])).toBe(false);
    expect(areStays([{ from: '2026-02-01', branch: 'b'.repeat(41) }])).toBe(false);
  });
});

describe('the limits of a manager', () => {
  const ann = { department: 'Kitchen', stays: [{ from: '2026-03-01', branch: 'b1' }] };
  const here = { department: 'Kitchen' };

  it('none at all show everybody', () => {
    expect(covers([], here, '2026-01-01')).toBe(true);
  });

  it('a department shows its people wherever they work', () => {
    expect(covers(['Kitchen'], ann, '2026-04-01')).toBe(true);
    expect(covers(['Service'], ann, '2026-04-01')).toBe(false);
  });

  it('a branch shows who works there, and who is about to', () => {
    const limits = [branchLimit('b1')];
    expect(covers(limits, here, '2026-04-01')).toBe(false);
    expect(covers(limits, ann, '2026-04-01')).toBe(true);
    expect(covers(limits, ann, '2026-02-01')).toBe(true);
    const gone = { ...ann, stays: [...ann.stays, { from: '2026-06-01', branch: 'b2' }] };
    expect(covers(limits, gone, '2026-05-31')).toBe(true);
    expect(covers(limits, gone, '2026-06-01')).toBe(false);
  });

  it('the main house may be one of them', () => {
    expect(covers([branchLimit('')], here, '2026-04-01')).toBe(true);
    expect(covers([branchLimit('')], ann, '2026-04-01')).toBe(false);
  });

  it('a department cannot be named so that it opens a branch', () => {
    expect(covers([branchLimit('b1')], { department: 'branch/b1' }, '2026-04-01')).toBe(false);
  });
});
