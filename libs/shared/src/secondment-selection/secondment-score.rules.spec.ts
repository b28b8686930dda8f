import { describe, expect, it } from '@jest/globals';
import { criteriaToTalkAbout, isSheetOf, missingScores, sheetHundredths, spreadOf } from './secondment-score.rules.js';
import { isSelectionOpen, mayMoveSelection, secondmentSelectionPhases, selectionPhaseMoveNames, selectionPhaseMoves, takesScores } from './selection-phases.js';

const criteria = [{ key: 'a', weight: 60 }, { key: 'b', weight: 40 }];

describe('scores', () => {
  it('are weighed once the sheet is whole', () => {
    expect(sheetHundredths(criteria, { a: 5, b: 2 })).toBe(380);
    expect(sheetHundredths(criteria, { a: 0, b: 0 })).toBe(0);
    expect(sheetHundredths(criteria, { a: 5 })).toBeNull();
    expect(missingScores(criteria, { a: 5 })).toEqual(['b']);
    expect(sheetHundredths([], {})).toBeNull();
  });

  it('are whole numbers from 0 to 5 by the criteria of the call', () => {
    expect(isSheetOf(criteria, { a: 0, b: 5 })).toBe(true);
    const wrong: Record<string, number>[] = [{ a: 6 }, { a: -1 }, { a: 2.5 }, { c: 1 }];
    for (const sheet of wrong) expect(isSheetOf(criteria, sheet)).toBe(false);
  });

  it('spread from the lowest to the highest mean, and unfinished sheets don’t count', () => {
    expect(spreadOf(criteria, [])).toBeNull();
    expect(spreadOf(criteria, [{ a: 5, b: 5 }, { a: 3, b: 3 }, { a: 1 }])).toEqual({ count: 2, meanHundredths: 400, lowestHundredths: 300, highestHundredths: 500, deviationHundredths: 100 });
    // Thirds are rounded at the end only.
    expect(spreadOf([{ key: 'a', weight: 1 }], [{ a: 1 }, { a: 2 }, { a: 2 }])).toMatchObject({ meanHundredths: 167, deviationHundredths: 47 });
  });

  it('two points apart are for a talk', () => {
    expect(criteriaToTalkAbout(criteria, [{ a: 5, b: 2 }, { a: 3, b: 3 }])).toEqual(['a']);
    expect(criteriaToTalkAbout(criteria, [{ a: 5, b: 2 }])).toEqual([]);
  });
});

describe('the phases of a selection', () => {
  it('lead from eligibility to the release, which is the end', () => {
    const found = new Set(['eligibility']);
    for (const phase of found) for (const { from, to } of Object.values(selectionPhaseMoves)) if ((from as readonly string[]).includes(phase)) found.add(to);
    expect([...found].toSorted()).toEqual([...secondmentSelectionPhases].toSorted());
    expect(selectionPhaseMoveNames.filter((name) => mayMoveSelection('released', name, ['office', 'chair', 'managers']))).toEqual([]);
  });

  it('are opened by the chair alone, and no score is blind afterwards', () => {
    expect(mayMoveSelection('scoring', 'open', ['office', 'managers'])).toBe(false);
    expect(mayMoveSelection('scoring', 'open', ['chair'])).toBe(true);
    expect(mayMoveSelection('eligibility', 'open', ['chair'])).toBe(false);
    expect(secondmentSelectionPhases.filter(isSelectionOpen)).toEqual(['open', 'interviews', 'decision', 'released']);
    expect(secondmentSelectionPhases.filter(takesScores)).toEqual(['scoring', 'open', 'interviews']);
  });
});
