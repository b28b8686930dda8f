export { Documents } from './cleaning/documents.js';
export { UnfitFile, type CleanFile } from './cleaning/unfit-file.js';
export { asDownload, fileHeaders } from './file-headers.js';
export { IncomingFiles, type Checked } from './incoming-files.js';
export { IncomingFilesModule } from './incoming-files.module.js';
export { PartShelf } from './part-shelf.js';
