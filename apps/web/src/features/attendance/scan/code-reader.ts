/** Finds a QR code in a picture or a frame of the camera. */
export type ReadCode = (source: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

/** What browsers with a reader of their own have; the types of the language don't know it yet. */
interface Detector {
  detect: (source: HTMLVideoElement | ImageBitmap) => Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> };

/** More dots find nothing more, and take longer. */
const most = 900;

/** @returns the browser's own reader where there is one, else one that is fetched now, before the connection may break */
export async function makeReader(): Promise<ReadCode> {
  const own = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (own && (await own.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] });
    return async (source) => (await detector.detect(source))[0]?.rawValue ?? null;
  }
  const { default: jsQr } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (source) => {
    const [width, height] = 'videoWidth' in source ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
    if (!context || width === 0 || height === 0) return Promise.resolve(null);
    const scale = Math.min(1, most / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return Promise.resolve(jsQr(data, canvas.width, canvas.height, { inversionAttempts: 'dontInvert' })?.data ?? null);
  };
}
