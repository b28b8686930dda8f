import { Module } from '@nestjs/common';
import { IncomingFilesModule } from '../../platform/incoming-files/index.js';
import { PdfModule } from '../../platform/pdf/index.js';
import { SpacesModule } from '../spaces/index.js';
import { AttachmentFiles } from './attachment-files.service.js';
import { AttachmentKeeper } from './attachment-keeper.js';
import { AttachmentPlaces } from './attachment-places.js';
import { AttachmentShelf } from './attachment-shelf.js';
import { AttachmentsController } from './attachments.controller.js';
import { PostAttachments } from './post-attachments.service.js';
import { Stamp } from './stamp.js';
import { Uploads } from './uploads.service.js';
import './personal-data.js';

@Module({
  imports: [IncomingFilesModule, PdfModule, SpacesModule],
  controllers: [AttachmentsController],
  providers: [AttachmentFiles, AttachmentKeeper, AttachmentPlaces, AttachmentShelf, PostAttachments, Stamp, Uploads],
  exports: [AttachmentPlaces, PostAttachments, Uploads],
})
export class AttachmentsModule {}
