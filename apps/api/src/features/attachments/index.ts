export { AttachmentPlaces, type AttachmentPlace, type PostPlaces } from './attachment-places.js';
export { AttachmentsModule } from './attachments.module.js';
export { PostAttachments } from './post-attachments.service.js';
export { Uploads } from './uploads.service.js';
