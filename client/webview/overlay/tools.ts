import type { OverlayChoice } from '../../src/preview/messages';
import { element, setText } from '../element';
import { announce } from './announce';

export interface Tools {
  update(title: string, overlay: OverlayChoice, ghosts: { readonly count: number; readonly shown: boolean }): void;
}

const choices: Readonly<Record<OverlayChoice, { readonly text: string; readonly spoken: string }>> = {
  roles: { text: 'Roles', spoken: 'Boxes are marked by their role.' },
  sides: { text: 'Training and serving', spoken: 'Training and serving are told apart.' },
  phases: { text: 'Phases', spoken: 'Boxes are marked by the phase that describes them.' },
  none: { text: 'None', spoken: 'The diagram is as its author drew it.' },
};

/** What the reader chooses of a picture: how boxes are marked, and whether missing parts are drawn. */
export function createTools(
  root: HTMLElement,
  events: { chooseOverlay(overlay: OverlayChoice): void; showGhosts(shown: boolean): void },
): Tools {
  const select = element('select', { title: 'What is marked in the diagram' });
  for (const [value, { text }] of Object.entries(choices)) select.append(element('option', { value }, text));
  select.onchange = () => {
    const overlay = select.value as OverlayChoice;
    events.chooseOverlay(overlay);
    announce(choices[overlay].spoken);
  };
  const toggle = element('button', {
    type: 'button',
    className: 'toggle',
    title: 'What the design needs and the diagram lacks',
  });
  let shown = true;
  toggle.onclick = () => {
    const next = !shown;
    events.showGhosts(next);
    announce(next ? 'Missing parts are shown.' : 'Missing parts are hidden.');
  };
  root.append(element('label', {}, 'Marks ', select), toggle);
  return {
    update: (title, overlay, ghosts) => {
      select.ariaLabel = `Marks in ${title}`;
      if (select.value !== overlay) select.value = overlay;
      shown = ghosts.shown;
      toggle.hidden = ghosts.count === 0;
      toggle.ariaPressed = String(shown);
      setText(toggle, `Missing parts (${ghosts.count})`);
    },
  };
}
