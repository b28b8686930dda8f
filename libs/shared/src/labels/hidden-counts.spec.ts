import { describe, expect, it } from '@jest/globals';
import { hideSmallCounts } from './hidden-counts.js';

describe('counts of small groups', () => {
  it('are left out, with so many others that their sum tells nothing either', () => {
    expect(hideSmallCounts([5, 12, 7], 5)).toEqual([5, 12, 7]);
    expect(hideSmallCounts([3, 12, 7], 5)).toEqual([null, 12, null]);
    expect(hideSmallCounts([3, 4, 12], 5)).toEqual([null, null, 12]);
    expect(hideSmallCounts([0, 12, 7], 5)).toEqual([null, 12, 7]);
  });

  it('count what stands beside them in the sum', () => {
    expect(hideSmallCounts([12, 7], 5, 2)).toEqual([12, null]);
    expect(hideSmallCounts([3, 12, 7], 5, 2)).toEqual([null, 12, 7]);
    expect(hideSmallCounts([3], 5)).toEqual([null]);
    expect(hideSmallCounts([], 5, 3)).toEqual([]);
  });
});
