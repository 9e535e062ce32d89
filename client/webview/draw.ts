import mermaid from 'mermaid';
import type { Attempt } from './model';
import { mermaidConfig, type ThemeKind } from './theme';

let configured: ThemeKind | undefined;
let drawings = 0;

/**
 * Draws one diagram to SVG text, sanitised by Mermaid; without the missing parts where it cannot be drawn with them. Rejects with what
 * Mermaid threw about the author's own text. One call at a time.
 */
export async function draw({ content, theme, extended }: Attempt): Promise<string> {
  if (configured !== theme) {
    mermaid.initialize(mermaidConfig(theme));
    configured = theme;
  }
  if (extended !== undefined) {
    try {
      return await render(extended);
    } catch {
      // The author's text decides what is drawn and what is said.
    }
  }
  return render(content);
}

async function render(source: string): Promise<string> {
  // Style rules in the drawing are scoped by this id, so no two drawings may share it.
  drawings += 1;
  const { svg } = await mermaid.render(`mldd-drawing-${drawings}`, source, stage());
  return svg;
}

/** Mermaid measures text while it draws: the place must be laid out but not seen. */
function stage(): HTMLElement {
  const existing = document.getElementById('stage');
  if (existing) return existing;
  const element = document.createElement('div');
  element.id = 'stage';
  element.ariaHidden = 'true';
  return document.body.appendChild(element);
}
