/**
 * What the command line runs in the page of a browser, after mermaid.js, to make pictures as the view exports them. It is evaluated as a
 * script and gives a global of its own; nothing of it stays when the page closes.
 */
import type { ExportBackground } from '../src/preview/messages';
import { draw } from './draw';
import { rasterScale, toPng } from './export/raster';
import { paperOf, standalone } from './export/standalone';
import { describeError } from './parse-error';
import { paperOfTheme, type ThemeKind } from './theme';

export interface PictureWish {
  readonly source: string;
  readonly theme: ThemeKind;
  readonly background: ExportBackground;
  readonly formats: readonly ('svg' | 'png')[];
}

/** As JSON between the page and the command line. */
export interface PictureAnswer {
  readonly svg?: string;
  /** Base64. */
  readonly png?: string;
  /** How many times larger than the drawing the PNG is; absent without one. */
  readonly scale?: number;
  /** Why there is no picture, with the line (0-based) of the source where Mermaid names one. */
  readonly problem?: { readonly message: string; readonly line?: number | undefined };
}

/** Draws one diagram. Never rejects: what cannot be drawn is a problem of the answer. */
export async function picture({ source, theme, background, formats }: PictureWish): Promise<PictureAnswer> {
  let drawing: string;
  try {
    drawing = await draw({ content: source, theme });
  } catch (error) {
    return { problem: describeError(error, source) };
  }
  try {
    const made = standalone(drawing, paperOf(background, paperOfTheme(theme)));
    const svg = formats.includes('svg') ? { svg: made.svg } : {};
    if (!formats.includes('png')) return svg;
    return { ...svg, png: await base64(await toPng(made)), scale: rasterScale(made.width, made.height) };
  } catch (error) {
    return { problem: { message: error instanceof Error ? error.message : String(error) } };
  }
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/u, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
