import { roleOf, roleTitle } from '../../diagram/roles';
import type { DiagramNode } from '../../diagram/types';
import type { Analysis } from '../../engine/types';
import { placeInDocument } from '../../rules/fence-place';
import type { DiagramInDocument } from '../../rules/types';
import { builtInDescriptions } from '../../schema/descriptions';
import { lineAt } from '../../text/lines';
import { componentKey } from '../mentions/component-names';
import { namesIn } from '../mentions/names-in';
import type { ComponentName } from '../mentions/types';
import { card, escaped, listed, quoted } from './card';

/** What a box of a diagram is for the system, what it is joined with, and what the text says of it. */
export function componentCard(analysis: Analysis, drawn: DiagramInDocument, node: DiagramNode): string {
  const { document } = analysis;
  const role = roleOf(drawn.diagram, node);
  const told = descriptionOf(analysis, node);
  const { line } = {
    line: lineAt(document.lines, placeInDocument(analysis.reading, drawn.fence, node.span).start) + 1,
  };
  return card([
    `**${escaped(node.label)}** — ${role ? escaped(roleTitle(role.role)) : 'component'}`,
    role && escaped(builtInDescriptions().roles[role.role] ?? ''),
    ...neighbours(drawn, node),
    told === undefined
      ? '*In the text:* nothing by this name.'
      : `*In the text* (line ${told.line}): ${quoted(told.sentence)}`,
    `*Drawn* at line ${line}${role ? `, read as ${escaped(roleTitle(role.role))} by its ${role.by}` : ''}.`,
  ]);
}

/** The box that a component of the prose is, where it is drawn first. */
export function boxOf(
  analysis: Analysis,
  { key }: ComponentName,
): { drawn: DiagramInDocument; node: DiagramNode } | undefined {
  const box = namesIn(analysis)
    .byKey.get(key)
    ?.find((one): one is ComponentName => one.kind === 'component' && one.label !== undefined);
  const drawn =
    box && analysis.diagrams.find(({ fence: { span } }) => span.start <= box.span.start && box.span.end <= span.end);
  const node = drawn?.diagram.nodes.find(({ id }) => id === box?.label?.node);
  return drawn && node ? { drawn, node } : undefined;
}

function neighbours({ diagram }: DiagramInDocument, { id }: DiagramNode): readonly (string | undefined)[] {
  const label = (other: string): string =>
    escaped(
      diagram.nodes.find((node) => node.id === other)?.label ??
        diagram.groups.find((one) => one.id === other)?.title ??
        other,
    );
  const distinct = (ids: readonly string[]): readonly string[] =>
    [...new Set(ids)].filter((one) => one !== id).map(label);
  const from = distinct(diagram.edges.filter(({ to }) => to === id).map((edge) => edge.from));
  const to = distinct(diagram.edges.filter((edge) => edge.from === id).map((edge) => edge.to));
  return [
    from.length > 0 ? `*From:* ${listed(from, 5)}` : undefined,
    to.length > 0 ? `*To:* ${listed(to, 5)}` : undefined,
  ];
}

function descriptionOf(
  analysis: Analysis,
  { id, label }: DiagramNode,
): { readonly line: number; readonly sentence: string } | undefined {
  const { all, byKey } = namesIn(analysis);
  const own = all.find(
    (one) => one.kind === 'component' && one.label?.node === id && label.startsWith(one.text.slice(0, 3)),
  );
  const written = (byKey.get(own?.key ?? componentKey(label)) ?? []).filter(
    ({ passage, place }) => passage && place !== 'heading',
  );
  const told =
    written.find(({ leads, passage }) => leads && !passage?.aside) ?? written.find(({ passage }) => !passage?.aside);
  if (!told?.passage) return undefined;
  const { passage, text } = told;
  const sentence = passage.sentences.find((one) => one.text.toLowerCase().includes(text.toLowerCase()));
  return {
    line: lineAt(analysis.document.lines, told.span.start) + 1,
    sentence: passage.kind === 'row' || !sentence ? passage.text : sentence.text,
  };
}
