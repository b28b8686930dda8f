export { MailDelivery, Notice } from './notice.entity.js';
export { NotificationsModule } from './notifications.module.js';
