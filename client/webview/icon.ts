/** Drawn in a square of 16, as strokes in the colour of the text. */
const paths = {
  locked: 'M4.5 7.5h7v5.5h-7z M6 7.5V5.2a2 2 0 0 1 4 0v2.3',
  unlocked: 'M4.5 7.5h7v5.5h-7z M6 7.5V4.2a2 2 0 0 1 3.9-.6',
  export: 'M8 2v7.5 M5 6.5l3 3 3-3 M3 11v2.5h10V11',
} as const;

const svg = 'http://www.w3.org/2000/svg';

/** A picture beside words: it says nothing to a screen reader. */
export function icon(name: keyof typeof paths): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('class', 'icon');
  drawing.ariaHidden = 'true';
  drawing.append(document.createElementNS(svg, 'path'));
  setIcon(drawing, name);
  return drawing;
}

export function setIcon(drawing: SVGSVGElement, name: keyof typeof paths): void {
  drawing.firstElementChild?.setAttribute('d', paths[name]);
}
