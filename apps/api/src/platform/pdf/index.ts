export { PdfModule } from './pdf.module.js';
export { Typesetter, TypesettingError, type DocumentOptions, type TypesetterOptions } from './typesetter.js';
export type { HanStyle } from './font-sources.js';
