import { expect, it } from '@jest/globals';
import { countryOf } from './country-of.js';

it.each([
  ['8.8.8.8', 'US'],
  ['2001:4860:4860::8888', 'US'],
  ['203.34.118.1', 'ID'],
  ['::ffff:203.113.131.1', 'VN'],
  ['127.0.0.1', null],
  ['192.168.1.20', null],
  ['172.16.0.1', null],
  ['::1', null],
  ['', null],
  ['nonsense', null],
])('knows where %s is registered: %s', (address, country) => {
  expect(countryOf(address)).toBe(country);
});
