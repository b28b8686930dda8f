import { expect, it } from '@jest/globals';
import { returnTo, signInAddress } from './return-to';

it.each([
  [null, '/'],
  ['', '/'],
  ['/courses?q=a', '/courses?q=a'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %p leads to %p', (wanted, expected) => {
  expect(returnTo(wanted)).toBe(expected);
});

it('remembers the page with its query', () => {
  expect(signInAddress('/courses?q=a&b=c')).toBe('/sign-in?to=%2Fcourses%3Fq%3Da%26b%3Dc');
});
