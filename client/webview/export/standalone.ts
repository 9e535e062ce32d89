import type { ExportBackground } from '../../src/preview/messages';

export interface StandalonePicture {
  readonly svg: string;
  /** In px, of the drawing's own size. */
  readonly width: number;
  readonly height: number;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * A drawing of Mermaid as a file of its own: with a size, a background and nothing that is fetched or run. `paper` is the
 * background's colour; undefined leaves it transparent. Throws where the text is no SVG.
 */
export function standalone(drawing: string, paper: string | undefined): StandalonePicture {
  // As HTML, as the view reads it: Mermaid writes entities that XML does not know.
  const holder = document.implementation.createHTMLDocument();
  holder.body.innerHTML = drawing;
  const svg = holder.body.querySelector('svg');
  if (!svg) throw new Error('Mermaid gave no picture.');
  const [left = 0, top = 0, width = 1, height = 1] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/u).map(Number);
  svg.setAttribute('xmlns', svgNamespace);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.style.removeProperty('max-width');
  svg.style.removeProperty('background-color');
  for (const element of svg.querySelectorAll('script, iframe, object, embed, link')) element.remove();
  for (const element of svg.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith('on') || fetches(element, name, value)) element.removeAttribute(name);
    }
  }
  if (paper !== undefined) {
    const rect = holder.createElementNS(svgNamespace, 'rect');
    for (const [name, value] of Object.entries({ x: left, y: top, width, height, fill: paper }))
      rect.setAttribute(name, String(value));
    // Not by the style rules of the drawing, which are for the shapes of boxes.
    rect.setAttribute('style', `fill: ${paper}; stroke: none`);
    svg.insertBefore(rect, svg.firstChild);
  }
  return { svg: `${printable(new XMLSerializer().serializeToString(svg))}\n`, width, height };
}

/** A link is followed by a reader who wants to; a picture in a picture is fetched by itself. */
function fetches(element: Element, name: string, value: string): boolean {
  if (!/^(?:xlink:)?href$|^src$/u.test(name)) return false;
  const isLink = element.localName === 'a' && /^(?:https?|mailto):/iu.test(value);
  return !isLink && !value.startsWith('#') && !/^data:image\/(?:png|jpeg|gif|webp);/iu.test(value);
}

/** Without the characters that no XML may hold, halves of surrogate pairs among them. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '\ufffd');
}

/** The colour under a picture; undefined: none. */
export function paperOf(background: ExportBackground, theme: string): string | undefined {
  if (background === 'transparent') return undefined;
  return background === 'white' ? '#ffffff' : theme;
}
