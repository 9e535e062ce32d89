import type { ExportChoice, FromWebview } from '../../src/preview/messages';
import type { DrawingLoop } from '../drawing-loop';
import { type Figure, isOutdated } from '../model';
import type { ThemeKind } from '../theme';
import { asShown } from './as-shown';
import { rasterScale, toPng } from './raster';
import { paperOf, type StandalonePicture, standalone } from './standalone';

export interface Exporter {
  /** Makes the picture and hands it over; why there is none is told as well. */
  run(figure: Figure | undefined, theme: ThemeKind, choice: ExportChoice): Promise<void>;
}

/**
 * The exported picture is the author's, drawn anew without roles, marks and missing parts; or, where that is chosen, the one on the
 * page, which `shown` gives.
 */
export function createExporter(
  loop: DrawingLoop,
  shown: (figure: Figure) => SVGSVGElement | null | undefined,
  send: (message: FromWebview) => void,
): Exporter {
  const make = async (figure: Figure, theme: ThemeKind, choice: ExportChoice): Promise<FromWebview> => {
    const { format, to } = choice;
    const picture = await pictureOf(figure, theme, choice);
    const title = figure.diagram.title;
    const outdated = isOutdated(figure) ? 'It is the last picture that could be drawn. ' : '';
    if (format === 'svg') {
      if (to === 'clipboard') return { type: 'copy', text: picture.svg, done: `Copied as SVG. ${outdated}`.trim() };
      return { type: 'save', title, format, data: picture.svg, note: outdated.trim() };
    }
    const scale = rasterScale(picture.width, picture.height);
    const smaller =
      scale < 2 ? `It is ${scale.toFixed(2)} times its own size, the largest that a PNG can be made.` : '';
    const note = `${outdated}${smaller}`.trim();
    if (to === 'file') {
      return { type: 'save', title, format, data: new Uint8Array(await (await toPng(picture)).arrayBuffer()), note };
    }
    if (await putOnClipboard(toPng(picture))) return { type: 'copied', done: `Copied as PNG. ${note}`.trim() };
    const done = 'A picture could not be put on the clipboard here: its SVG text was copied instead.';
    return { type: 'copy', text: picture.svg, done };
  };

  const pictureOf = async (
    figure: Figure,
    theme: ThemeKind,
    { background, marked }: ExportChoice,
  ): Promise<StandalonePicture> => {
    const { diagram, drawn, error } = figure;
    const onPage = marked ? shown(figure) : undefined;
    // Its colours are those of the theme, which may not be readable on white.
    if (onPage) return standalone(asShown(onPage), paperOf(background === 'white' ? 'theme' : background, paper()));
    const colors = background === 'white' ? 'light' : theme;
    const content = error && drawn ? drawn.content : diagram.content;
    const drawing = await loop.drawApart({ content, theme: colors });
    return standalone(drawing, paperOf(background, paper()));
  };

  return {
    run: async (figure, theme, choice) => {
      if (!figure) return send({ type: 'not-exported', because: 'The document does not have this diagram any more.' });
      try {
        send(await make(figure, theme, choice));
      } catch (error) {
        const because = figure.error
          ? 'It cannot be drawn as it is written.'
          : String((error as Error)?.message ?? error);
        send({ type: 'not-exported', because });
      }
    },
  };
}

/** The background of the page. */
function paper(): string {
  return getComputedStyle(document.body).backgroundColor;
}

/** False where the browser refuses: without the focus, or without images on its clipboard. */
async function putOnClipboard(png: Promise<Blob>): Promise<boolean> {
  png.catch(() => undefined); // It is awaited below, unless the clipboard refuses before.
  try {
    window.focus();
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    await png; // A picture that cannot be made at all is another message.
    return false;
  }
}
