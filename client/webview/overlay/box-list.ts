import type { Architecture, ArchitectureDiagram, ArchitectureNode, FromWebview } from '../../src/preview/messages';
import { element, setText } from '../element';
import { headingsOf, phaseOf, roleTitle, severityWords, sideWords } from './words';

export interface BoxList {
  readonly root: HTMLElement;
  update(architecture: Architecture, diagram: ArchitectureDiagram): void;
}

/** The diagram as text, for those who do not see it: boxes, what they are, where they lead and where they are described. */
export function createBoxList(send: (message: FromWebview) => void): BoxList {
  const summary = element('summary');
  const list = element('ul');
  const root = element('details', { className: 'boxes' }, summary, list);
  let latest: { readonly architecture: Architecture; readonly diagram: ArchitectureDiagram } | undefined;
  let written: string | undefined;

  // Most readers never open it: nothing is made for them.
  const write = (): void => {
    if (!root.open || !latest) return;
    const { architecture, diagram } = latest;
    const key = JSON.stringify([diagram.nodes, diagram.edges]);
    if (key === written) return;
    written = key;
    list.replaceChildren(...diagram.nodes.map((node) => item(architecture, diagram, node, send)));
  };
  root.ontoggle = write;

  return {
    root,
    update: (architecture, diagram) => {
      latest = { architecture, diagram };
      root.hidden = diagram.nodes.length === 0;
      setText(summary, `List of boxes (${diagram.nodes.length})`);
      write();
    },
  };
}

function item(
  architecture: Architecture,
  { nodes, edges }: ArchitectureDiagram,
  node: ArchitectureNode,
  send: (message: FromWebview) => void,
): HTMLElement {
  const link = (text: string, place: ArchitectureNode['range']): HTMLElement => {
    const made = element('button', { type: 'button', className: 'link', title: 'Show in the editor' }, text);
    made.onclick = () => send({ type: 'select', place });
    return made;
  };
  const phase = phaseOf(architecture, node.phase);
  const about = [
    node.role === undefined ? '' : roleTitle(architecture, node.role),
    node.side ? sideWords[node.side].badge : '',
    phase ? `phase ${phase.number}, ${phase.title}` : '',
  ].filter((part, index, all) => part !== '' && all.indexOf(part) === index);
  const label = (id: string): string => nodes.find((one) => one.id === id)?.label ?? id;
  return element(
    'li',
    {},
    link(node.label, node.range),
    about.length > 0 ? `: ${about.join(', ')}` : '',
    element(
      'ul',
      {},
      ...edges.filter(({ from }) => from === node.id).map(({ to, range }) => row('to', link(label(to), range))),
      ...headingsOf(node).map(({ text, place }) => row('described in', link(text, place))),
      ...node.findings.map(({ severity, message, range }) =>
        row(`${severityWords[severity].one.toLowerCase()}:`, link(message, range)),
      ),
    ),
  );
}

function row(lead: string, link: HTMLElement): HTMLElement {
  return element('li', {}, `${lead} `, link);
}
