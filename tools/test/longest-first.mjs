/**
 * The order in which jest takes spec files: the long ones first, so that the end of a stage leaves no core idle. Jest
 * itself goes by the size of a file until it has measured them, and some short files run long.
 */
import Sequencer from '@jest/test-sequencer';

/** The longest first. One that is missing here only ends later than it could. */
const long = [
  'access-matrix', 'certificate-golden', 'slow-patterns', 'seeds', 'attachments', 'labels', 'audit-coverage', 'certificate-document', 'work-plan-import',
  'pseudonyms', 'run-command', 'jobs', 'certificate-issuing', 'font-shelf', 'enrolment-races', 'invitation-imports',
];

const placeOf = ({ path }) => {
  const place = long.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
  return place < 0 ? long.length : place;
};

export default class LongestFirst extends Sequencer {
  /** @param {readonly { path: string }[]} tests @returns them, with those after the long ones in jest's own order */
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
}
