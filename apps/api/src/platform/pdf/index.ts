export { daysInWords } from './days-in-words.js';
export { fittedText } from './fitted-text.js';
export type { HanStyle } from './font-sources.js';
export { letterStart, office } from './letterhead.js';
export { PdfModule } from './pdf.module.js';
export { qrDrawing } from './qr-drawing.js';
export { Typesetter, TypesettingError, type DocumentOptions, type Typeset, type TypesetterOptions } from './typesetter.js';
export { hanStyleOf, isRightToLeft } from './writing.js';
