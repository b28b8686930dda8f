export { SelectionModule } from './selection.module.js';
export { Selection, SelectionBalance, SelectionCandidate, SelectionScore } from './selection.entity.js';
export { genderFigures, mayCountAgain, type GenderFigures } from './balance.rules.js';
export { inRankOrder, weightedMean } from './selection.rules.js';
