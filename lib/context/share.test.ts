import { describe, expect, it } from 'vitest';
import { isOfSites, readSite } from './share';

describe('a site in the user’s list', () => {
  it.each([
    ['payroll.example', 'payroll.example'],
    ['  Payroll.Example ', 'payroll.example'],
    ['https://payroll.example/login?x=1', 'payroll.example'],
    ['www.payroll.example', 'payroll.example'],
    ['*.payroll.example', 'payroll.example'],
    ['payroll.example:8443', 'payroll.example'],
    ['http://10.0.0.7', '10.0.0.7'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['', null],
    ['   ', null],
    ['two words', null],
    ['https://', null],
  ])('“%s” is %s', (text, site) => {
    expect(readSite(text)).toBe(site);
  });
});

describe('an address', () => {
  it.each([
    ['https://payroll.example/x', true],
    ['https://hr.payroll.example/', true],
    ['http://payroll.example:8080/', true],
    ['https://notpayroll.example/', false],
    ['https://payroll.example.evil.example/', false],
    ['https://wiki.example/?u=payroll.example', false],
    ['no address', false],
  ])('%s is of a blocked site: %s', (url, isBlocked) => {
    expect(isOfSites(url, ['payroll.example', 'bank.example'])).toBe(isBlocked);
  });

  it('is of none where there is no list', () => {
    expect(isOfSites('https://payroll.example/', [])).toBe(false);
  });
});
