import type {
  Architecture,
  ArchitectureDiagram,
  ArchitectureGhost,
  ArchitectureNode,
  Place,
} from '../../src/preview/messages';
import { capital, headingsOf, phaseOf, roleTitle, severityWords, sideWords } from './words';

/** What a card says, as plain text: labels of documents never become markup. */
export interface CardData {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly text: string; readonly hint?: string }[];
  readonly links: readonly CardLink[];
  /** Id of the ghost that can be written into the document, and the words on the button. */
  readonly action?: { readonly ghost: string; readonly text: string } | undefined;
}

export interface CardLink {
  /** Before the link: `Described in`, `Warning`. */
  readonly lead: string;
  readonly text: string;
  /** All that there is to say, where `text` is its beginning. */
  readonly whole?: string;
  readonly place: Place;
}

/** What told the role, for a reader who wants to change it. */
const told: Readonly<Record<NonNullable<ArchitectureNode['by']>, string>> = {
  class: 'told by its class',
  comment: 'told by a comment',
  label: 'told by its label',
  group: 'told by its group',
  shape: 'told by its shape',
};

/** What an author writes to set the role of a box. */
function roleLine(id: string, role: string): string {
  return `%% role ${id} ${role}`;
}

/** The card of a box. `ghost` is the passage that it lacks, if any. */
export function cardOfNode(architecture: Architecture, node: ArchitectureNode, ghost?: ArchitectureGhost): CardData {
  const { id, label, role, by, side, findings } = node;
  const phase = phaseOf(architecture, node.phase);
  return {
    title: label,
    facts: [
      role === undefined
        ? {
            name: 'Role',
            text: 'not known',
            hint: `To set it, write into the diagram, for example: ${roleLine(id, 'inference')}`,
          }
        : {
            name: 'Role',
            text: `${capital(roleTitle(architecture, role))}${by ? ` (${told[by]})` : ''}`,
            ...(by !== 'class' &&
              by !== 'comment' && {
                hint: `To change it, write into the diagram, for example: ${roleLine(id, role === 'inference' ? 'ranking' : 'inference')}`,
              }),
          },
      ...(side ? [{ name: 'Runs in', text: side === 'both' ? 'Training and serving' : capital(side) }] : []),
      ...(phase ? [{ name: 'Phase', text: `${phase.number}. ${phase.title}` }] : []),
      ...(ghost ? [{ name: 'Text', text: ghost.because }] : []),
    ],
    links: [
      ...headingsOf(node).map(({ text, place }) => ({ lead: 'Described in', text, place })),
      ...findings.map(({ severity, message, range }) => ({
        ...{ lead: severityWords[severity].one, ...beginningOf(message), place: range },
      })),
    ],
    ...(ghost && { action: { ghost: ghost.id, text: 'Describe it' } }),
  };
}

/** The first sentence of a finding's message says what is wrong. A card with all sentences of several findings would cover what it is about. */
function beginningOf(message: string): Pick<CardLink, 'text' | 'whole'> {
  const text = /^.+?[.!?](?= |$)/su.exec(message)?.[0] ?? message;
  return text === message ? { text } : { text, whole: message };
}

/** The card of a part that is missing. Only flowcharts can be completed by the tool. */
export function cardOfGhost(
  architecture: Architecture,
  { kind, nodes }: Pick<ArchitectureDiagram, 'kind' | 'nodes'>,
  ghost: ArchitectureGhost,
): CardData {
  const name = (id: string | undefined): string =>
    id === undefined ? ghost.label : (nodes.find((node) => node.id === id)?.label ?? id);
  const arrows = ghost.arrows.map(({ from, to, label }) => `${name(from)} → ${name(to)}${label ? ` (${label})` : ''}`);
  const canDraw = kind === 'flowchart' || ghost.kind === 'text';
  return {
    title: ghost.label,
    facts: [
      { name: ghost.kind === 'text' ? 'Not described' : 'Missing', text: ghost.because },
      ...(ghost.role === undefined ? [] : [{ name: 'Role', text: capital(roleTitle(architecture, ghost.role)) }]),
      ...(arrows.length === 0 ? [] : [{ name: 'Arrows', text: arrows.join(', ') }]),
      ...(canDraw ? [] : [{ name: 'To do', text: 'Only flowcharts can be completed for you: draw it by hand.' }]),
    ],
    links: ghost.describedIn
      ? [{ lead: 'Described in', text: ghost.describedIn.title || 'the beginning', place: ghost.describedIn.range }]
      : [],
    ...(canDraw && { action: { ghost: ghost.id, text: ghost.kind === 'text' ? 'Describe it' : 'Draw it' } }),
  };
}

/** What a screen reader says of a box. */
export function spokenNode(architecture: Architecture, node: ArchitectureNode): string {
  const { label, role, side, findings, describedIn } = node;
  const phase = phaseOf(architecture, node.phase);
  const title = role === undefined ? undefined : roleTitle(architecture, role);
  const parts = [
    label,
    // A label that is the name of its role is not said twice.
    title !== undefined && title.toLowerCase() !== label.trim().toLowerCase() ? title : '',
    side ? (side === 'both' ? 'training and serving' : sideWords[side].badge) : '',
    phase ? `phase ${phase.number}, ${phase.title}` : '',
    describedIn[0] ? `described in ${describedIn[0].title || 'the beginning'}` : '',
    counted(findings),
  ];
  // The role "training" stands on the side of the training.
  return parts.filter((part, index) => part !== '' && parts.indexOf(part) === index).join(', ');
}

/** What a screen reader says of a part that is missing. */
export function spokenGhost({ label, kind, because }: ArchitectureGhost): string {
  return `${label}, ${kind === 'text' ? 'not described' : 'missing'}: ${because}`;
}

function counted(findings: ArchitectureNode['findings']): string {
  return (['error', 'warning', 'info', 'hint'] as const)
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => {
      const { one, many } = severityWords[severity];
      return count === 1 ? `1 ${severity === 'info' ? 'note' : one.toLowerCase()}` : `${count} ${many}`;
    })
    .join(', ');
}
