export { SelectionModule } from './selection.module.js';
export { Selection, SelectionBalance, SelectionCandidate, SelectionScore } from './selection.entity.js';
