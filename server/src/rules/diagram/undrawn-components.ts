import { isComponentColumn, isComponentName, isGeneric, rolesNamed } from '../../diagram/roles';
import { derived } from '../../reading/derived';
import { ofPassage, type PassageAlone } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { mainDiagram, rolesShown, systemDiagrams } from './drawn-system';
import { beginnings, contentStems, overlap, tellingStems } from './names';
import type { DrawnDocument } from './needed-roles';

/** Of the words of a name, the share that one box must hold. Source: the rule catalogue, MLD806. */
const enough = 0.6;
/** A name of more words is a sentence. */
const longest = 4;
/** The first ones say it. */
const most = 3;

/** A component that the text introduces. */
export interface Component {
  readonly name: string;
  /** Where the name begins in the passage. */
  readonly at: number;
  readonly passage: Passage;
}

/** The first components that serving describes and no diagram shows; none where no diagram shows the system. */
export const undrawnComponents: (context: DrawnDocument) => readonly Component[] = derived((context: DrawnDocument) => {
  if (!mainDiagram(context)) return [];
  const diagrams = systemDiagrams(context);
  const shown = rolesShown(context);
  const written = diagrams.flatMap(({ diagram }) => [
    ...diagram.nodes.map(({ label }) => label),
    ...diagram.groups.map(({ title }) => title),
  ]);
  const labels = written.map((label) => new Set(contentStems(label)));
  const begun = written.map((label) => new Set(beginnings(label)));
  const undrawn: Component[] = [];
  for (const component of components(context)) {
    const stems = tellingStems(component.name);
    if (
      stems.length === 0 ||
      begun.some((label) => overlap(beginnings(component.name), label) === 1) ||
      labels.some(
        (label) => overlap(stems, label) >= enough || (label.size > 0 && overlap([...label], new Set(stems)) === 1),
      )
    )
      continue;
    // "Online store" and "Feast" are one thing under two names.
    const [role] = rolesNamed(component.name);
    if (role !== undefined && role !== 'storage' && shown.has(role)) continue;
    undrawn.push(component);
    if (undrawn.length === most) break;
  }
  return undrawn;
});

/** Names of components that the passages on architecture introduce: bold or `Name:` beginnings, and first cells of tables. */
function* components(context: DrawnDocument): Generator<Component> {
  const { reading } = context;
  const seen = new Set<string>();
  for (const passage of reading.about('serving.architecture')) {
    const { name, isHedged } = introduced(passage);
    if (name === undefined || seen.has(name.toLowerCase())) continue;
    seen.add(name.toLowerCase());
    const count = name.split(/\s+/u).length;
    // "Two-pipeline" is a quality.
    if (count < 2 || count > longest || /-\S*$/u.test(name) || !isComponentName(name) || isGeneric(name)) continue;
    if (isHedged) continue;
    yield { name, at: Math.max(0, passage.text.indexOf(name)), passage };
  }
}

/** What the passage begins with, if that may be a name; does it put off what it says? */
const introduced = ofPassage((passage) => {
  const name = nameOf(passage);
  return { name, isHedged: name !== undefined && passage.sentences.some(({ hedged }) => hedged) };
});

function nameOf({ block, kind }: PassageAlone): string | undefined {
  if (!block) return undefined;
  const lists = kind === 'row' && isComponentColumn(block.header?.[0] ?? '');
  const name = kind === 'row' ? (lists ? block.cells?.[0] : undefined) : block.runIn;
  return name
    ?.replace(/[:：*]+$/u, '')
    .replace(/\([^)]*\)/gu, '')
    .trim();
}
