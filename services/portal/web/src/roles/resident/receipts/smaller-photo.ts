/** What the service takes; see the portal's own limit for photos. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Long side of a receipt that is still read with ease. */
const LONG_SIDE = 2000;
const QUALITY = 0.8;

export type Refusal = 'not-a-receipt-file' | 'photo-unreadable' | 'pdf-too-large';

/**
 * A file as it can be sent: a photo from a phone, whatever its size, becomes a JPEG of some hundred kilobytes, which
 * also leaves out where and with what it was taken. A PDF stays as it is.
 * @returns the file, or why it cannot be sent
 */
export async function smallerPhoto(file: File): Promise<Blob | Refusal> {
  if (file.type === 'application/pdf') return file.size <= MOST_BYTES ? file : 'pdf-too-large';
  if (!file.type.startsWith('image/')) return 'not-a-receipt-file';
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return 'photo-unreadable';
  const smaller = await drawn(picture);
  picture.close();
  return smaller ?? 'photo-unreadable';
}

function drawn(picture: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  // What is transparent would become black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}
