import type { Locator } from 'playwright-core';

/** The lowest contrast (1 to 21, as WCAG defines it) between the labels of a drawn diagram's nodes and the nodes' shapes. 0: no nodes. */
export async function contrastOfNodes(diagram: Locator): Promise<number> {
  const pairs = await diagram.evaluate((svg) =>
    [...svg.querySelectorAll('g.node')].flatMap((node) => {
      const shape = node.querySelector('rect, polygon, circle, path');
      const label = node.querySelector('text, span, p');
      if (!shape || !label) return [];
      const style = getComputedStyle(label);
      return [[getComputedStyle(shape).fill, label.localName === 'text' ? style.fill : style.color]];
    }),
  );
  if (pairs.length === 0) return 0;
  return Math.min(...pairs.map(([shape, label]) => contrast(shape ?? '', label ?? '')));
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of a computed colour, `rgb(r, g, b)`. */
function luminance(color: string): number {
  const channels = color
    .match(/[\d.]+/g)
    ?.slice(0, 3)
    .map(Number);
  if (channels?.length !== 3) throw new Error(`Not a computed colour: "${color}"`);
  const [red, green, blue] = channels.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
