import { familyOf, isFront, isOfflinePart, isOnlinePart, roleFlows } from '../../diagram/roles';
import { words } from '../../language/tokens';
import { builtInDiagramRoles } from '../../schema/diagram-roles';
import type { DescribedPart } from './described-parts';

/** An arrow between two parts, by their places in the list of parts. */
export interface DrawnArrow {
  readonly from: number;
  readonly to: number;
  readonly dotted: boolean;
  readonly label: string;
}

/** So many words before a name say what is done with it. */
const reach = 4;
const { givesTo, takesFrom } = builtInDiagramRoles();
const gives = new Set(givesTo);
const takes = new Set(takesFrom);

/**
 * The arrows between parts: those that the text states ("reads from the feature store"), then those that such parts usually have where
 * the text states none between the two roles. Every part is joined to the others, so far as there are others.
 */
export function drawnArrows(parts: readonly DescribedPart[]): readonly DrawnArrow[] {
  const arrows: DrawnArrow[] = [];
  const joined = (one: number, other: number): boolean =>
    arrows.some(({ from, to }) => (from === one && to === other) || (from === other && to === one));
  const add = (arrow: DrawnArrow): void => {
    if (arrow.from !== arrow.to && !joined(arrow.from, arrow.to)) arrows.push(arrow);
  };
  for (const arrow of statedArrows(parts)) add(arrow);
  for (const arrow of stageArrows(parts)) add(arrow);
  const fronts = frontArrows(parts);
  for (const arrow of fronts) add(arrow);
  const has = (role: string): boolean => parts.some((part) => part.role === role);
  const isJoined = (one: string, other: string): boolean =>
    arrows.some(({ from, to }) => parts[from]?.role === one && parts[to]?.role === other);
  for (const { from, to, dotted = false, label = '', unless = [], unlessCalled = [] } of roleFlows()) {
    if (unless.some(has) || isJoined(from, to)) continue;
    if (from === 'client' && entries.includes(to) && fronts.length > 0) continue;
    const giver = giverOf(parts, from, to);
    const taker = takerOf(parts, from, to);
    if (words(parts[taker]?.label ?? '').some((word) => unlessCalled.includes(word))) continue;
    if (giver >= 0 && taker >= 0) add({ from: giver, to: taker, dotted, label });
  }
  for (const at of parts.keys()) {
    if (parts.length < 2 || arrows.some(({ from, to }) => from === at || to === at)) continue;
    add(lonelyArrow(parts, arrows, at));
  }
  return arrows;
}

/** Parts of these roles stand one behind the other, in the order in which they are told: an app and its API, two rankers. */
const inRow = ['client', 'ingestion', 'ranking', 're-ranking'];
/** What answers a request is entered here. */
const entries = ['candidate-generation', 'ranking', 'inference'];

function stageArrows(parts: readonly DescribedPart[]): readonly DrawnArrow[] {
  const rows = inRow.map((role) => [...parts.keys()].filter((at) => parts[at]?.role === role));
  return [...rows, offlineToOnline(parts)].flatMap((stages) =>
    stages.slice(1).map((to, at) => ({ from: stages[at] as number, to, dotted: false, label: '' })),
  );
}

/** The two stores of features, the one that fills the other first; empty where it is another number of them. */
function offlineToOnline(parts: readonly DescribedPart[]): readonly number[] {
  const stores = [...parts.keys()].filter((at) => parts[at]?.role === 'feature-store');
  const find = (is: (label: string) => boolean) => stores.find((at) => is((parts[at] as DescribedPart).label));
  const [offline, online] = [find(isOfflinePart), find(isOnlinePart)];
  return stores.length === 2 && offline !== undefined && online !== undefined ? [offline, online] : [];
}

/** Stages are entered at the first one and left at the last; of two stores, training reads the offline one and requests the online one. */
function giverOf(parts: readonly DescribedPart[], from: string, to: string): number {
  const family = familyOf(to);
  const isFor = family === 'training' ? isOfflinePart : family === 'serving' ? isOnlinePart : undefined;
  const fitting = isFor ? parts.findIndex(({ role, label }) => role === from && isFor(label)) : -1;
  return fitting >= 0 ? fitting : parts.findLastIndex(({ role }) => role === from);
}

/** Of two stores the offline one is filled first, the online one from it. */
function takerOf(parts: readonly DescribedPart[], from: string, to: string): number {
  const offline =
    familyOf(from) === 'data' ? parts.findIndex(({ role, label }) => role === to && isOfflinePart(label)) : -1;
  return offline >= 0 ? offline : parts.findIndex(({ role }) => role === to);
}

/** A backend of which nobody tells more, or a service before its own stages, stands between the client and what answers. */
function frontArrows(parts: readonly DescribedPart[]): readonly DrawnArrow[] {
  const client = parts.findLastIndex(({ role }) => role === 'client');
  const answers = entries.map((role) => parts.findIndex((part) => part.role === role)).find((at) => at >= 0);
  if (client < 0 || answers === undefined) return [];
  const isBefore = (role: string | undefined): boolean =>
    role === undefined || (role === 'inference' && parts[answers]?.role !== 'inference');
  return parts.flatMap(({ role, label, isGhost }, at) =>
    isBefore(role) && !isGhost && isFront(label)
      ? [
          { from: client, to: at, dotted: false, label: '' },
          { from: at, to: answers, dotted: false, label: '' },
        ]
      : [],
  );
}

/** What the passage that introduces a part says of the others. */
function statedArrows(parts: readonly DescribedPart[]): readonly DrawnArrow[] {
  const names = parts.map(({ label }) => words(label));
  return parts.flatMap(({ passage }, own) => {
    if (!passage) return [];
    return passage.sentences.flatMap(({ text }) => {
      const said = words(text);
      return names.flatMap((name, other): readonly DrawnArrow[] => {
        const at = other === own || name.length === 0 ? -1 : indexOf(said, name);
        const joint =
          at < 0
            ? undefined
            : said.slice(Math.max(0, at - reach), at).findLast((word) => gives.has(word) || takes.has(word));
        if (joint === undefined) return [];
        const [from, to] = gives.has(joint) ? [own, other] : [other, own];
        return [{ from, to, dotted: false, label: '' }];
      });
    });
  });
}

function indexOf(all: readonly string[], name: readonly string[]): number {
  return all.findIndex((_, at) => name.every((word, offset) => all[at + offset] === word));
}

/** From the part of the same role that is joined, else from what most arrows meet; a part that is used is drawn behind it. */
function lonelyArrow(parts: readonly DescribedPart[], arrows: readonly DrawnArrow[], at: number): DrawnArrow {
  const count = (one: number): number => arrows.filter(({ from, to }) => from === one || to === one).length;
  const others = [...parts.keys()].filter((one) => one !== at);
  const { role } = parts[at] as DescribedPart;
  const twin = role === undefined ? undefined : others.find((one) => parts[one]?.role === role && count(one) > 0);
  const pattern = twin === undefined ? undefined : arrows.find(({ from, to }) => from === twin || to === twin);
  if (pattern) return { ...pattern, ...(pattern.from === twin ? { from: at } : { to: at }) };
  // What nobody can name answers requests more often than it trains.
  const serving = others.filter((one) => familyOf(parts[one]?.role) === 'serving');
  const near = role === undefined && serving.length > 0 ? serving : others;
  const middle = near.reduce((best, one) => (count(one) > count(best) ? one : best), near[0] as number);
  return { from: middle, to: at, dotted: false, label: '' };
}
