/** A box of the picture in any one coordinate system, y downwards. */
export interface FocusBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const directions: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** How much worse a pixel aside is than one ahead. */
const aside = 2;

/**
 * The box that a key leads to from `current`: with an arrow key the next one in that direction, of those that share an arrow with it
 * where there are any, else of all; with Home and End the first and the last in reading order. Undefined where there is none, and for
 * other keys.
 */
export function nextFocus(
  boxes: readonly FocusBox[],
  edges: readonly { readonly from: string; readonly to: string }[],
  current: string,
  key: string,
): string | undefined {
  if (key === 'Home' || key === 'End') return readingOrder(boxes).at(key === 'Home' ? 0 : -1)?.id;
  const direction = directions[key];
  const origin = boxes.find(({ id }) => id === current);
  if (!direction || !origin) return undefined;
  const joined = new Set(edges.flatMap(({ from, to }) => (from === current ? [to] : to === current ? [from] : [])));
  const ahead = boxes
    .filter(({ id }) => id !== current)
    .map((box) => ({ box, ...way(origin, box, direction) }))
    .filter(({ forward, across }) => forward > 0 && across <= forward * 2);
  const candidates = ahead.some(({ box }) => joined.has(box.id))
    ? ahead.filter(({ box }) => joined.has(box.id))
    : ahead;
  return candidates.reduce<(typeof candidates)[number] | undefined>(
    (best, one) => (best && cost(best) <= cost(one) ? best : one),
    undefined,
  )?.box.id;
}

/** Boxes in the order in which they are read: row by row, a row being boxes that overlap in height. */
export function readingOrder(boxes: readonly FocusBox[]): readonly FocusBox[] {
  const rows: FocusBox[][] = [];
  for (const box of [...boxes].sort((one, other) => middle(one).y - middle(other).y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && middle(box).y < first.y + first.height) row.push(box);
    else rows.push([box]);
  }
  return rows.flatMap((row) => row.sort((one, other) => one.x - other.x));
}

function way(
  from: FocusBox,
  to: FocusBox,
  { x, y }: { readonly x: number; readonly y: number },
): { readonly forward: number; readonly across: number } {
  const [start, end] = [middle(from), middle(to)];
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  return { forward: dx * x + dy * y, across: Math.abs(dx * y) + Math.abs(dy * x) };
}

const cost = ({ forward, across }: { readonly forward: number; readonly across: number }): number =>
  forward + aside * across;

const middle = ({ x, y, width, height }: FocusBox): { readonly x: number; readonly y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
});
