export { OfficersModule } from './officers.module.js';
