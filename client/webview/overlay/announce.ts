import { element } from '../element';

let region: HTMLElement | undefined;

/** Says a change that a sighted reader sees, to screen readers; the focus stays where it is. */
export function announce(text: string): void {
  region ??= document.body.appendChild(element('div', { className: 'spoken', role: 'status' }));
  // The same words again would not be a change.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
