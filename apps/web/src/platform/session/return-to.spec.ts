import { expect, it } from '@jest/globals';
import { keepReturn, returnTo, signInAddress, takeReturn, withReturn } from './return-to';

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

it('gives the page that somebody signed up for back once', () => {
  keepReturn('/courses/sea');
  expect(takeReturn()).toBe('/courses/sea');
  expect(takeReturn()).toBe('/');
});

it.each(['//evil.example', 'https://evil.example', '/'])('keeps nothing of %p', (wanted) => {
  keepReturn('/courses/before');
  keepReturn(wanted);
  expect(takeReturn()).toBe('/');
});

it.each(['{"to":"//evil.example","at":9e15}', '{"to":"/courses","at":0}', '{"to":7,"at":9e15}', 'no JSON'])('goes to the first page for %p in the storage', (kept) => {
  localStorage.setItem('rso.return-to', kept);
  expect(takeReturn()).toBe('/');
});

it('hands the way back on from page to page', () => {
  expect(withReturn('/sign-up', '/courses/sea')).toBe('/sign-up?to=%2Fcourses%2Fsea');
  expect(withReturn('/sign-up', '//evil.example')).toBe('/sign-up');
});
