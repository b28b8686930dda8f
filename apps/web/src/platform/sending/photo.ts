/** What a screen shows; a photo beyond that only costs its sender and its readers time. */
const longestSide = 2560;

/** A file as it goes over the line. */
export interface PreparedFile {
  name: string;
  content: Blob;
  /** Whether the photo said where it was taken. */
  hadPlace: boolean;
}

/**
 * Makes a photo ready on the device itself: smaller, and without what its camera wrote into it. What can't be drawn here
 * goes as it is, and is cleaned where it arrives.
 */
export async function preparedFile(file: File): Promise<PreparedFile> {
  const isPhoto = /^image\/(?:jpeg|webp|hei[cf]|avif)$/u.test(file.type);
  if (!isPhoto) return { name: file.name, content: file, hadPlace: file.type.startsWith('image/') && (await saysPlace(file)) };
  const [hadPlace, drawn] = await Promise.all([saysPlace(file), redrawn(file)]);
  return { name: file.name, content: drawn ?? file, hadPlace };
}

async function saysPlace(file: File): Promise<boolean> {
  try {
    const { gps } = await import('exifr');
    const place = (await gps(file)) as { latitude?: number } | undefined;
    return place?.latitude !== undefined;
  } catch {
    return false;
  }
}

async function redrawn(file: File): Promise<Blob | null> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.85); });
  } catch {
    return null;
  }
}
