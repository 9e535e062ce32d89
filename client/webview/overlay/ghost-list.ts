import type { ArchitectureGhost } from '../../src/preview/messages';
import { element } from '../element';

export interface GhostList {
  readonly root: HTMLElement;
  update(ghosts: readonly ArchitectureGhost[]): void;
  buttonOf(ghost: string): HTMLElement | undefined;
}

/** Missing parts as buttons under the picture: in kinds of diagrams that cannot show them, and for those who do not see it. */
export function createGhostList(open: (ghost: string, button: HTMLElement) => void): GhostList {
  const root = element('div', { className: 'missing' });
  const buttons = new Map<string, HTMLElement>();
  let written = '';

  const row = (lead: string, ghosts: readonly ArchitectureGhost[]): readonly HTMLElement[] =>
    ghosts.length === 0
      ? []
      : [
          element(
            'p',
            {},
            element('span', { className: 'lead' }, `${lead}: `),
            ...ghosts.map((ghost) => button(ghost)),
          ),
        ];

  const button = ({ id, label, because }: ArchitectureGhost): HTMLElement => {
    const made = element('button', { type: 'button', className: 'ghost', title: because }, label);
    made.onclick = () => open(id, made);
    buttons.set(id, made);
    return made;
  };

  return {
    root,
    buttonOf: (ghost) => buttons.get(ghost),
    update: (ghosts) => {
      // Written again only when it differs: a button may have the focus.
      const key = JSON.stringify(ghosts.map(({ id, label, because }) => [id, label, because]));
      if (key === written) return;
      written = key;
      buttons.clear();
      root.hidden = ghosts.length === 0;
      root.replaceChildren(
        ...row(
          'Missing in the diagram',
          ghosts.filter(({ kind }) => kind !== 'text'),
        ),
        ...row(
          'Not described in the text',
          ghosts.filter(({ kind }) => kind === 'text'),
        ),
      );
    },
  };
}
