/** What makes up the look of a shape or a text, where a style sheet of the page may have had its say. */
const painted = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'opacity', 'display'],
  ...['visibility', 'font-family', 'font-size', 'font-style', 'font-weight', 'text-anchor', 'dominant-baseline'],
];

/**
 * A drawing on the page with its marks, as SVG text that needs no style sheet of the page: what shapes and texts look like is written
 * on them. What belongs to the moment is left out: rings at the cursor, places for the keyboard.
 */
export function asShown(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll('*');
  for (const [index, element] of [...svg.querySelectorAll('*')].entries()) {
    const target = copies[index];
    if (!(element instanceof SVGElement && target instanceof SVGElement) || element.localName === 'style') continue;
    const style = getComputedStyle(element);
    for (const name of painted) target.style.setProperty(name, style.getPropertyValue(name));
    for (const { name } of [...target.attributes])
      if (/^(?:aria-|data-|tabindex$|role$)/u.test(name)) target.removeAttribute(name);
  }
  for (const extra of copy.querySelectorAll('style, .overlay-ring')) extra.remove();
  for (const { name } of [...copy.attributes]) if (/^(?:data-|tabindex$)/u.test(name)) copy.removeAttribute(name);
  // Its size on the page.
  copy.removeAttribute('style');
  return copy.outerHTML;
}
