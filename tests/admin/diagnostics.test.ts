import { expect, test } from 'vitest';
import { diagnosticsOf } from '../../src/admin/device/diagnostics.ts';
import type { DiagnosticFacts } from '../../src/admin/device/diagnostics.ts';
import { NO_LIGHT } from '../../src/core/faces/light.ts';
import { card } from './builders.ts';

const CONSENT = { textVersion: '2026-11-1', language: 'zh', givenAt: 1_795_000_000_000 } as const;
const FACTS: DiagnosticFacts = {
  at: Date.parse('2026-11-28T09:41:33Z'),
  health: {
    version: '1.2.3',
    storage: {} as DiagnosticFacts['health']['storage'],
    clock: { grade: 'B', offsetMs: -40, anchoredAt: 1_795_000_000_000 },
    unsaved: 7,
    persisted: true,
    facts: {} as DiagnosticFacts['health']['facts'],
  },
  people: [
    card({ no: '4711', name: '王小明', department: 'Secret Kitchen', consent: CONSENT }),
    card({ no: '4712', name: 'Mary Lee', status: 'pending', hasFace: false, hasPin: false }),
    card({ no: '4713', name: 'Gone Person', status: 'left', hasFace: false }),
  ],
  shop: {
    zone: 'Asia/Shanghai',
    language: 'zh',
    liveness: 'adaptive',
    duplicateMin: 2,
    strangersAccepted: 0.005,
  },
  page: {
    language: 'en',
    offline: 'ready',
    persist: 'kept',
    cameraSeen: true,
    face: 'ready',
    power: { kind: 'unknown' },
  },
  browser: { agent: 'Mozilla/5.0', cores: 4, screen: '800×1280@1', touch: 5 },
  light: NO_LIGHT,
};

test('three people are counted and nobody is named, numbered, dated or placed', () => {
  const text = diagnosticsOf(FACTS);
  expect(text).not.toMatch(/王小明|Mary|Gone|4711|4712|Kitchen|2026-11-1"|1795|id-/);
  expect(JSON.parse(text)).toMatchObject({
    people: { active: 1, pending: 1, left: 1, faces: 1, pins: 2 },
    version: '1.2.3',
    unsaved: 7,
    clock: { grade: 'B', offsetMs: -40 },
  });
});

test('the time is given to the hour', () => {
  expect(JSON.parse(diagnosticsOf(FACTS))).toMatchObject({ at: '2026-11-28T09:00Z' });
});
