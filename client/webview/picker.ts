import { element } from './element';
import type { Figure } from './model';

export interface Picker {
  readonly root: HTMLSelectElement;
  /** `picked`: key of the figure that is shown alone. */
  update(figures: readonly Figure[], picked: number | undefined): void;
}

/** Chooses between all diagrams of the document and one of them. Not there where there is nothing to choose. */
export function createPicker(pick: (key: number | undefined) => void): Picker {
  const root = element('select', { className: 'picker', ariaLabel: 'Diagrams to show', title: 'Diagrams to show' });
  root.onchange = () => pick(root.value === '' ? undefined : Number(root.value));
  let shown = '';

  return {
    root,
    update: (figures, picked) => {
      root.hidden = figures.length < 2;
      const options = pickerOptions(figures);
      const signature = JSON.stringify(options);
      // Written only when it changed: an open list would close under the reader.
      if (signature !== shown) {
        shown = signature;
        root.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
      }
      const value = String(picked ?? '');
      if (root.value !== value) root.value = value;
    },
  };
}

/** Value and text of each entry: all, then each diagram by its heading, counted where headings are alike. */
export function pickerOptions(
  figures: readonly Pick<Figure, 'key' | 'diagram'>[],
): readonly (readonly [value: string, text: string])[] {
  const titles = figures.map(({ diagram }) => diagram.title || 'Diagram');
  const counts = new Map<string, number>();
  const named = titles.map((title) => {
    const count = (counts.get(title) ?? 0) + 1;
    counts.set(title, count);
    return titles.filter((other) => other === title).length > 1 ? `${title} (${count})` : title;
  });
  return [
    ['', `All diagrams (${figures.length})`],
    ...figures.map(({ key }, index) => [String(key), named[index] ?? ''] as const),
  ];
}
