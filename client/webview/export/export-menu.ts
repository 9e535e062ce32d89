import type { ExportBackground, ExportChoice } from '../../src/preview/messages';
import { element } from '../element';
import { icon } from '../icon';

export interface ExportMenuEvents {
  background(): ExportBackground;
  setBackground(background: ExportBackground): void;
  marked(): boolean;
  setMarked(marked: boolean): void;
  choose(choice: ExportChoice): void;
}

const actions: readonly (readonly [text: string, choice: Omit<ExportChoice, 'background'>])[] = [
  ['Save as SVG…', { format: 'svg', to: 'file' }],
  ['Save as PNG…', { format: 'png', to: 'file' }],
  ['Copy as SVG', { format: 'svg', to: 'clipboard' }],
  ['Copy as PNG', { format: 'png', to: 'clipboard' }],
];

const backgrounds: readonly (readonly [text: string, background: ExportBackground])[] = [
  ['Background of the theme', 'theme'],
  ['White background, light colours', 'white'],
  ['Transparent background', 'transparent'],
];

/** A button that opens a menu: arrow keys move in it, Escape closes it, and so does leaving it. */
export function createExportMenu(events: ExportMenuEvents): HTMLElement {
  const button = element('button', {
    type: 'button',
    className: 'export',
    ariaHasPopup: 'menu',
    ariaExpanded: 'false',
  });
  button.append(icon('export'), element('span', {}, 'Export'));
  button.title = 'Save or copy this diagram';
  const list = element('div', { className: 'menu', role: 'menu', ariaLabel: 'Export', hidden: true });
  const root = element('div', { className: 'menu-holder' }, button, list);

  const items = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const item = (text: string, role: string, choose: () => void): HTMLElement => {
    const made = element('button', { type: 'button', role, tabIndex: -1 }, text);
    made.onclick = choose;
    return made;
  };
  const check = (): void => {
    for (const box of list.querySelectorAll('[role="menuitemcheckbox"]')) box.ariaChecked = String(events.marked());
    for (const [index, radio] of [...list.querySelectorAll('[role="menuitemradio"]')].entries())
      radio.ariaChecked = String(backgrounds[index]?.[1] === events.background());
  };

  const open = (): void => {
    if (!list.firstChild) {
      // Made when it is wanted for the first time: a page may have forty.
      const close = (): void => setOpen(false);
      list.append(
        ...actions.map(([text, choice]) =>
          item(text, 'menuitem', () => {
            close();
            button.focus();
            events.choose({ ...choice, background: events.background(), marked: events.marked() });
          }),
        ),
        element('div', { role: 'separator' }),
        item('With roles and missing parts', 'menuitemcheckbox', () => {
          events.setMarked(!events.marked());
          check();
        }),
        element('div', { role: 'separator' }),
        ...backgrounds.map(([text, background]) =>
          item(text, 'menuitemradio', () => {
            events.setBackground(background);
            check();
          }),
        ),
      );
    }
    check();
    setOpen(true);
    // On a narrow page the button may be at the left.
    list.classList.remove('from-start');
    list.classList.toggle('from-start', list.getBoundingClientRect().left < 0);
    items()[0]?.focus();
  };
  const setOpen = (shown: boolean): void => {
    list.hidden = !shown;
    button.ariaExpanded = String(shown);
  };

  button.onclick = () => (list.hidden ? open() : setOpen(false));
  root.onkeydown = (event) => {
    if (list.hidden) {
      if (event.key !== 'ArrowDown' || event.target !== button) return;
      event.preventDefault();
      return open();
    }
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setOpen(false);
      button.focus();
    }
  };
  root.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) setOpen(false);
  });
  return root;
}
