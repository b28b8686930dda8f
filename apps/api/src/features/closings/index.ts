export { ClosingsModule } from './closings.module.js';
