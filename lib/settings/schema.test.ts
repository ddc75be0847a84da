import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseServerAddress } from '../base/address';
import { DEFAULT_SERVER, defaultSettings, parseSettings, settingsSchema } from './schema';

const whole = { ...defaultSettings, server: 'https://chat.example', personaId: 4, wholeAnswers: true };

describe('stored settings', () => {
  it.each([
    ['whole', whole, whole],
    ['nothing', undefined, defaultSettings],
    ['null', null, defaultSettings],
    ['a text', 'https://chat.example', defaultSettings],
    ['a list', [whole], defaultSettings],
    ['no field', {}, defaultSettings],
    ['the server alone', { server: 'https://chat.example' }, { ...defaultSettings, server: 'https://chat.example' }],
    ['the persona alone', { personaId: 4 }, { ...defaultSettings, personaId: 4 }],
    ['a corrupt server', { ...whole, server: 7 }, { ...whole, server: '' }],
    ['a corrupt persona', { ...whole, personaId: 'Legal' }, { ...whole, personaId: null }],
    ['half a persona', { ...whole, personaId: 4.5 }, { ...whole, personaId: null }],
    ['a flag in words', { ...whole, wholeAnswers: 'yes' }, { ...whole, wholeAnswers: false }],
    ['of before whole answers could be asked for', { server: '', personaId: 4 }, { ...defaultSettings, personaId: 4 }],
    ['a room beyond all bounds', { ...whole, contextTokens: 5 }, whole],
    ['blocked sites that are none', { ...whole, blockedSites: [7] }, whole],
    ['the first persona', { ...whole, personaId: 0 }, { ...whole, personaId: 0 }],
    ['a field of another version', { ...whole, theme: 'dark' }, { ...whole, theme: 'dark' }],
  ])('that are %s give what is good of them', (_name, stored, settings) => {
    expect(parseSettings(stored)).toEqual(settings);
  });

  it('are settings whatever they were', () => {
    const field = fc.oneof(fc.anything(), fc.string(), fc.integer(), fc.constant(null));
    const fields = { server: field, personaId: field, wholeAnswers: field };
    const stored = fc.oneof(fc.anything(), fc.record(fields, { requiredKeys: [] }));
    fc.assert(
      fc.property(stored, (anything) => {
        const settings = parseSettings(anything);
        expect(settingsSchema.parse(settings)).toEqual(settings);
        expect(Object.keys(settings)).toEqual(expect.arrayContaining(Object.keys(defaultSettings)));
      }),
    );
  });
});

it('the default server is an address that can be connected to', () => {
  expect(parseServerAddress(DEFAULT_SERVER)).toEqual({ ok: true, value: 'https://staging.hymalaia.app' });
});
