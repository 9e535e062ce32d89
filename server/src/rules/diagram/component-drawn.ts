import { isComponentColumn, isComponentName, isGeneric, rolesNamed } from '../../diagram/roles';
import type { Passage } from '../../reading/types';
import type { Span } from '../../text/span';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { mainDiagram, rolesShown, systemDiagrams } from './drawn-system';
import { contentStems, overlap, tellingStems } from './names';

/** Of the words of a name, the share that one box must hold. Source: the rule catalogue, MLD806. */
const enough = 0.6;
/** A name of more words is a sentence. */
const longest = 4;
/** The first ones say it. */
const most = 3;

export const componentDrawn: Rule = {
  meta: {
    id: 'diagram/component-drawn',
    title: 'Each component that serving describes is drawn',
    trace: 'MLD806',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const main = mainDiagram(context);
    if (!main) return;
    const diagrams = systemDiagrams(context);
    const shown = rolesShown(diagrams);
    const labels = diagrams
      .flatMap(({ diagram }) => [
        ...diagram.nodes.map(({ label }) => label),
        ...diagram.groups.map(({ title }) => title),
      ])
      .map((label) => new Set(contentStems(label)));
    let count = 0;
    for (const { name, span } of components(context)) {
      const stems = tellingStems(name);
      if (
        stems.length === 0 ||
        labels.some(
          (label) => overlap(stems, label) >= enough || (label.size > 0 && overlap([...label], new Set(stems)) === 1),
        )
      )
        continue;
      // "Online store" and "Feast" are one thing under two names.
      const [role] = rolesNamed(name);
      if (role !== undefined && role !== 'storage' && shown.has(role)) continue;
      if (++count > most) return;
      yield {
        span,
        section: 'serving.architecture',
        message: `"${name}" is described, but not drawn. Add it to the diagram, or name it there as you do here.`,
      };
    }
  },
};

/** Names of components that the passages on architecture introduce: bold or `Name:` beginnings, and first cells of tables. */
function* components(context: RuleContext): Generator<{ readonly name: string; readonly span: Span }> {
  const { reading } = context;
  const seen = new Set<string>();
  for (const passage of reading.about('serving.architecture')) {
    const name = nameOf(passage);
    if (name === undefined || seen.has(name.toLowerCase())) continue;
    seen.add(name.toLowerCase());
    const count = name.split(/\s+/u).length;
    // "Two-pipeline" is a quality.
    if (count < 2 || count > longest || /-\S*$/u.test(name) || !isComponentName(name) || isGeneric(name)) continue;
    if (passage.sentences.some(({ hedged }) => hedged)) continue;
    const at = passage.text.indexOf(name);
    yield { name, span: reading.spanOf(passage, Math.max(0, at), Math.max(0, at) + name.length) };
  }
}

function nameOf({ block, kind }: Passage): string | undefined {
  if (!block) return undefined;
  const lists = kind === 'row' && isComponentColumn(block.header?.[0] ?? '');
  const name = kind === 'row' ? (lists ? block.cells?.[0] : undefined) : block.runIn;
  return name
    ?.replace(/[:：*]+$/u, '')
    .replace(/\([^)]*\)/gu, '')
    .trim();
}
