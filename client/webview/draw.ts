import type { Mermaid } from 'mermaid';
import type { Attempt } from './model';
import { mermaidConfig, type ThemeKind } from './theme';
import { tooLarge } from './too-large';
import { turned } from './turned';

let drawer: Promise<Mermaid> | undefined;
let configured: ThemeKind | undefined;
let drawings = 0;

/**
 * Draws one diagram to SVG text, sanitised by Mermaid; without the missing parts where it cannot be drawn with them. Rejects with what
 * Mermaid threw about the author's own text. One call at a time.
 */
export async function draw({ content, theme, extended, isTurned }: Attempt): Promise<string> {
  const source = (text: string): string => (isTurned ? (turned(text) ?? text) : text);
  drawer ??= loadMermaid();
  const mermaid = await drawer;
  if (configured !== theme) {
    mermaid.initialize(mermaidConfig(theme));
    configured = theme;
  }
  if (extended !== undefined) {
    try {
      return await render(mermaid, source(extended));
    } catch {
      // The author's text decides what is drawn and what is said.
    }
  }
  return render(mermaid, source(content));
}

/** Its script is large and loads beside this one: the page is there, and has its diagrams, before it has come. */
async function loadMermaid(): Promise<Mermaid> {
  const script = document.getElementById('mermaid');
  if (script && !('mlDesignDocsMermaid' in globalThis)) {
    await new Promise((resolve, reject) => {
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => reject(new Error('The script that draws did not load.')));
    });
  }
  return (await import('mermaid')).default;
}

async function render(mermaid: Mermaid, source: string): Promise<string> {
  const problem = tooLarge(source);
  if (problem !== undefined) throw new Error(problem);
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
