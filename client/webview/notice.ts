import type { FromWebview } from '../src/preview/messages';
import { element } from './element';
import type { PreviewModel } from './model';

/** What is said in place of pictures, or above the last ones; nothing where all is well. */
export function renderNotice(notice: HTMLElement, model: PreviewModel, send: (message: FromWebview) => void): void {
  const kind = kindOf(model);
  const said = kind === 'gone' ? `${kind} ${model.name}` : kind;
  if (notice.dataset.said === said) return;
  notice.dataset.said = said;
  notice.replaceChildren(...contentOf(kind, model.name, send));
}

function contentOf(kind: Kind, name: string, send: (message: FromWebview) => void): readonly (Node | string)[] {
  const paragraph = (text: string): HTMLElement => element('p', {}, text);
  const button = (text: string, message: FromWebview, className = 'primary'): HTMLElement => {
    const made = element('button', { type: 'button', className }, text);
    made.onclick = () => send(message);
    return made;
  };
  const fence = element('p', {}, 'Or start a fence with ', element('code', {}, '```mermaid'), '.');
  switch (kind) {
    case 'none':
      return [];
    case 'starting':
      return [paragraph('Starting…')];
    case 'no-document':
      return [paragraph('Open a Markdown file: its Mermaid diagrams are drawn here.')];
    case 'gone':
      return [
        paragraph(`${name || 'The document'} was deleted or closed. The view goes on with the next Markdown file.`),
      ];
    case 'failed':
      return [
        paragraph('The language server stopped, so changes are not drawn.'),
        button('Restart', { type: 'restart' }),
      ];
    case 'no-diagram':
      return [
        paragraph('This document has no Mermaid diagram.'),
        button('Insert a skeleton', { type: 'insert-diagram' }),
        fence,
      ];
    case 'no-diagram-in-design-doc':
      return [
        paragraph('This document has no Mermaid diagram. One can be drawn from the parts that its text describes.'),
        button('Draw architecture from this document', { type: 'draw' }),
        ' ',
        button('Insert a skeleton', { type: 'insert-diagram' }, ''),
        fence,
      ];
  }
}

type Kind = NonNullable<PreviewModel['unavailable']> | 'none' | 'no-diagram' | 'no-diagram-in-design-doc';

function kindOf({ unavailable, figures, architecture }: PreviewModel): Kind {
  if (unavailable) return unavailable;
  if (figures.length > 0) return 'none';
  return architecture ? 'no-diagram-in-design-doc' : 'no-diagram';
}
