import mermaid from 'mermaid';
import type { Attempt } from './model';
import { mermaidConfig, type ThemeKind } from './theme';

let configured: ThemeKind | undefined;
let drawings = 0;

/** Draws one diagram to SVG text, sanitised by Mermaid. Rejects with what Mermaid threw. One call at a time. */
export async function draw(attempt: Attempt): Promise<string> {
  if (configured !== attempt.theme) {
    mermaid.initialize(mermaidConfig(attempt.theme));
    configured = attempt.theme;
  }
  // Style rules in the drawing are scoped by this id, so no two drawings may share it.
  drawings += 1;
  const { svg } = await mermaid.render(`mldd-drawing-${drawings}`, attempt.content, stage());
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
