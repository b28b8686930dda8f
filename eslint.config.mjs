import { featureGraph } from './apps/api/src/features/feature-graph.mjs';
import { houseRules } from './tools/lint/house.mjs';

export default houseRules({ root: import.meta.dirname, featureGraph });
