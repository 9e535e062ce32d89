import type { StandalonePicture } from './standalone';

/** What browsers draw into one canvas: longer sides, and more pixels, give an empty one. */
const longestSide = 16_384;
const mostPixels = 2 ** 26;

/** How much larger than the drawing its PNG is: 2, or as much as one canvas takes. */
export function rasterScale(width: number, height: number): number {
  return Math.min(2, longestSide / width, longestSide / height, Math.sqrt(mostPixels / (width * height)));
}

/** The picture as PNG. Rejects where the browser cannot make it. */
export async function toPng({ svg, width, height }: StandalonePicture): Promise<Blob> {
  const image = new Image();
  // An address of its own text, not of a blob: the policy of the page allows no other.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = rasterScale(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width * scale));
  canvas.height = Math.max(1, Math.floor(height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no canvas for a picture of this size.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser has no canvas for a picture of this size.');
  return blob;
}
