import { element } from '../element';
import type { LegendEntry } from './legend';
import { svgElement } from './marks';

/** The legend as a list: a swatch that the style sheet paints like the boxes, and words. */
export function legendItems(entries: readonly LegendEntry[]): readonly HTMLElement[] {
  return entries.map(({ swatch, text }) =>
    'number' in swatch
      ? element('li', {}, element('span', { className: 'number' }, String(swatch.number)), text)
      : element('li', {}, swatchElement(swatch), text),
  );
}

function swatchElement(swatch: Exclude<LegendEntry['swatch'], { number: number }>): SVGSVGElement {
  const svg = svgElement('svg', { class: 'swatch', width: '26', height: '16', 'aria-hidden': 'true' });
  svg.dataset.overlay = 'side' in swatch ? 'sides' : 'roles';
  const box = svgElement('g', {
    class: 'missing' in swatch ? 'overlay-ghost' : 'untold' in swatch ? 'overlay-untold' : '',
  });
  if ('family' in swatch) box.dataset.family = swatch.family;
  if ('side' in swatch) box.dataset.side = swatch.side;
  box.append(svgElement('rect', { class: 'overlay-shape', x: '2', y: '2', width: '22', height: '12', rx: '2' }));
  svg.append(box);
  return svg;
}
