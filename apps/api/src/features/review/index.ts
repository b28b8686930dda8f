export { Flags } from './flags.service.js';
export { ReviewItem } from './review.entity.js';
export { flagSettled, heldPostDecided, postTakenAway, reviewWaits } from './review.events.js';
export { ReviewModule } from './review.module.js';
