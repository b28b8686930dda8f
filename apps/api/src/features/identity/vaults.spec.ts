import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../platform/config/settings.js';
import { Vault } from '../../platform/vault/vault.js';
import { FactorVault } from './factors/factor-vault.js';
import { SignOnVault } from './single-sign-on/sign-on-vault.js';

const settingsWith = (...keys: string[]) => ({ ...readSettings({}), factorKeys: keys });
const [first, second] = ['the first key of this spec', 'the second key of this spec'];

describe('a vault', () => {
  it('opens what it sealed, for its owner alone, and never seals twice alike', () => {
    const vault = new Vault([first], 'a use');
    const sealed = vault.seal('ស្រីមុំ', 'owner');
    expect(vault.open(sealed, 'owner')).toBe('ស្រីមុំ');
    expect(() => vault.open(sealed, 'another')).toThrow();
    expect(vault.seal('ស្រីមុំ', 'owner')).not.toBe(sealed);
  });

  it('opens nothing that was sealed for another use, was changed, or is damaged', () => {
    const vault = new Vault([first], 'a use');
    const sealed = vault.seal('text', 'owner');
    const [id, nonce, tag] = sealed.split('.');
    expect(() => new Vault([first], 'another use').open(sealed, 'owner')).toThrow();
    expect(() => vault.open([id, nonce, tag, 'AAAA'].join('.'), 'owner')).toThrow();
    for (const damaged of ['', 'x', `${id ?? ''}.a.b`]) expect(() => vault.open(damaged, 'owner')).toThrow();
  });

  it('seals by the first key, and opens by every one that is still there', () => {
    const before = new Vault([first], 'a use').seal('text', 'owner');
    const rotated = new Vault([second, first], 'a use');
    expect(rotated.open(before, 'owner')).toBe('text');
    expect(() => new Vault([first], 'a use').open(rotated.seal('text', 'owner'), 'owner')).toThrow('FACTOR_KEYS');
    expect(() => new Vault([], 'a use')).toThrow('FACTOR_KEYS');
  });
});

// As they stand in databases: whoever changes how something is sealed must go on opening these.
describe('what earlier versions sealed', () => {
  it('stays readable: secrets of authenticator apps', () => {
    const sealed = 'b6803831.VlB1W9g0srcvtKp1.CBlcNPH2FbCHzLNPLLTJWw.GkZc0sVW7oSlop8v7GjnFw';
    expect(new FactorVault(settingsWith(second, first)).unlock(sealed, 'somebody')).toBe('JBSWY3DPEHPK3PXP');
    expect(() => new FactorVault(settingsWith(first)).unlock(sealed, 'somebody else')).toThrow();
  });

  it('stays readable: secrets of providers, which were sealed for nobody in particular', () => {
    const sealed = 'SbsIoOMH5uYGco4_FAxp6Dlg2PnPmXUCQg3PMTNyy7a9HzSFjCKlRfMEFpsEYqzwRBI';
    expect(new SignOnVault(settingsWith(second, first)).open(sealed, 'provider')).toBe('a-secret-of-the-agency');
    expect(() => new SignOnVault(settingsWith(second)).open(sealed, 'provider')).toThrow('FACTOR_KEYS');
  });

  it('is sealed for its provider from now on', () => {
    const vault = new SignOnVault(settingsWith(first));
    const sealed = vault.seal('secret', 'provider');
    expect(vault.open(sealed, 'provider')).toBe('secret');
    expect(() => vault.open(sealed, 'another provider')).toThrow();
  });
});
