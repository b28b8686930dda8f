export { AttachmentPlaces, type AttachmentPlace, type LooseFile, type PostPlaces, type WaitingPlaces } from './attachment-places.js';
export { AttachmentsModule } from './attachments.module.js';
export { PostAttachments } from './post-attachments.service.js';
export { Uploads } from './uploads.service.js';
