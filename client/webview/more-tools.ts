import { element } from './element';

export interface MoreTools {
  readonly button: HTMLButtonElement;
  setName(name: string): void;
}

/**
 * The button behind which a caption keeps, in a narrow panel, what is needed now and then; the style sheet leaves it away where there is
 * room for all. What it shows stays in its place in the caption, so that Tab and screen readers come to it in the same order. Escape
 * hides it again.
 */
export function createMoreTools(caption: HTMLElement): MoreTools {
  const button = element('button', { type: 'button', className: 'more-tools', ariaExpanded: 'false' }, '⋯');
  button.title = 'More: marks, missing parts, zoom, export';
  const setOpen = (open: boolean): void => {
    caption.classList.toggle('all-tools', open);
    button.ariaExpanded = String(open);
  };
  button.onclick = () => setOpen(button.ariaExpanded !== 'true');
  caption.addEventListener('keydown', (event) => {
    // Where there is room for all the button is not drawn, and nothing is to be hidden.
    if (event.key !== 'Escape' || button.ariaExpanded !== 'true' || button.offsetParent === null) return;
    setOpen(false);
    button.focus();
  });
  return {
    button,
    setName: (name) => {
      button.ariaLabel = `More tools for ${name}`;
    },
  };
}
