export { SecondmentSelectionModule } from './selection.module.js';
export {
  SecondmentBalanceCount, SecondmentEntry, SecondmentInterest, SecondmentInterviewNote, SecondmentInterviewSlot, SecondmentPanellist, SecondmentScore, SecondmentScoreDraft,
  SecondmentSelection, SecondmentSelectionMove, SecondmentSignature,
} from './selection.entity.js';
export { interviewNear, interviewToChoose, panelNamed, scoringBegun, secondmentSelectionReleased, signatureAsked } from './selection.events.js';
