/**
 * Generates `snippets/ml-design-docs.json`, the VS Code snippet file, from the Markdown files in `snippets/` and the
 * section catalogue in `schemas/sections/`. The Markdown stays the source: it can be read, checked and diffed as it is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const OUTPUT = 'snippets/ml-design-docs.json';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
  readonly isFileTemplate?: true;
}

/** Half-open range of UTF-16 offsets whose text becomes the default of a tab stop. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

interface CatalogueSection {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  /** As `schemas/section-catalogue.schema.json` has them. */
  readonly checks: readonly (string | { readonly say: string })[];
}

const PARTS: readonly (readonly [name: string, title: string, description: string])[] = [
  ['architecture', 'architecture', 'Mermaid flowchart with training and serving apart, and a table of its components'],
  ['metrics-table', 'metrics table', 'Offline, online and guardrail metrics with baseline and target'],
  ['latency-budget', 'latency budget', 'Stages of the request path with a total below the SLO'],
  ['drift-plan', 'drift plan', 'Detector, reference, window, threshold, action and owner'],
  ['ab-test', 'A/B test', 'Unit, arms, duration, detectable effect, power and ship rule'],
  ['alerts', 'alerts', 'Signal, condition, duration, severity, owner and runbook'],
];

/** Generates the snippet file. `root` is the repository; the result maps a path relative to it to the new content. */
export default function generateSnippets(root: string): Map<string, string> {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const snippets: Record<string, Snippet> = {};
  const skeleton = read('snippets/skeletons/seven-phase.md');
  snippets['ML design doc: skeleton'] = {
    prefix: 'mldd-skeleton',
    description: 'Skeleton of the seven phases with a question per section',
    isFileTemplate: true,
    body: snippetBody(skeleton, templateSlots(skeleton)),
  };
  for (const name of caseStudyNames(root)) {
    const text = read(`snippets/case-studies/${name}.md`);
    const description = `Complete design doc: ${titleOf(text)}`;
    const body = snippetBody(text, caseStudySlots(text));
    snippets[`ML design doc: ${name.replaceAll('-', ' ')}`] = { prefix: `mldd-${name}`, description, body };
  }
  for (const [name, title, description] of PARTS) {
    const text = read(`snippets/parts/${name}.md`);
    snippets[`ML design doc: ${title}`] = {
      prefix: `mldd-${name}`,
      description,
      body: snippetBody(text, templateSlots(text)),
    };
  }
  for (const section of readCatalogue(root)) {
    const text = sectionTemplate(section);
    snippets[`ML design doc section: ${section.id}`] = {
      prefix: `mldd-section-${section.id}`,
      description: `Section "${section.title}" with its checklist`,
      body: snippetBody(text, templateSlots(text)),
    };
  }
  return new Map([[OUTPUT, `${JSON.stringify(snippets, null, 2)}\n`]]);
}

/** Escapes text for a snippet body; `$`, `}` and `\` are the only characters with a meaning there. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/**
 * Turns text into the lines of a snippet body. Slots become tab stops numbered from 1 in reading order; slots of equal
 * text share a number, so that typing in one fills the others. An empty slot becomes a bare tab stop. The final cursor
 * goes to the end. Overlapping slots throw, because one of them would be lost silently.
 */
export function snippetBody(text: string, slots: readonly Slot[]): readonly string[] {
  const numbers = new Map<string, number>();
  let body = '';
  let position = 0;
  for (const slot of [...slots].sort((a, b) => a.start - b.start)) {
    if (slot.start < position) throw new Error(`overlapping tab stops at offset ${slot.start}`);
    const value = text.slice(slot.start, slot.end);
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    body += escapeSnippet(text.slice(position, slot.start));
    body += value === '' ? `$${number}` : `\${${number}:${escapeSnippet(value)}}`;
    position = slot.end;
  }
  return `${body}${escapeSnippet(text.slice(position))}$0`.split('\n');
}

/**
 * Slots of a template: `[prompts in brackets]` with their brackets, so that an untouched one is still recognisable as a
 * placeholder, and empty lists `[]`. HTML comments have none. In a Mermaid fence brackets are node shapes: there the
 * label is the slot, together with the table rows that describe the same component.
 */
export function templateSlots(text: string): readonly Slot[] {
  const slots: Slot[] = [];
  const labels = new Set<string>();
  const regions = /<!--[\s\S]*?-->|^```mermaid\n([\s\S]*?)^```$|\[([^[\]\n]*)\](?!\()/gm;
  for (const match of text.matchAll(regions)) {
    const [whole, diagram, prompt] = match;
    if (diagram !== undefined) {
      const start = match.index + whole.indexOf(diagram);
      for (const slot of diagramSlots(diagram)) {
        slots.push({ start: start + slot.start, end: start + slot.end });
        labels.add(diagram.slice(slot.start, slot.end));
      }
    } else if (prompt === '') {
      slots.push({ start: match.index + 1, end: match.index + 1 });
    } else if (prompt !== undefined) {
      slots.push({ start: match.index, end: match.index + whole.length });
    }
  }
  for (const row of text.matchAll(/^\| ([^|[\]]+) \|/gm)) {
    const cell = row[1] ?? '';
    if (labels.has(cell)) slots.push({ start: row.index + 2, end: row.index + 2 + cell.length });
  }
  return slots;
}

/** Slots of the node labels of a flowchart; titles of subgraphs stay as they are. */
function diagramSlots(diagram: string): readonly Slot[] {
  const slots: Slot[] = [];
  for (const match of diagram.matchAll(/^ *subgraph .*$|\[\(?([^[\]()\n]+)\)?\]/gm)) {
    const label = match[1];
    if (label === undefined) continue;
    const start = match.index + match[0].indexOf(label);
    slots.push({ start, end: start + label.length });
  }
  return slots;
}

/**
 * Slots of a case study: its title (front matter and H1), its owner wherever it is named, and the numbers in bold in
 * phase 1, which are the ones every other number follows from.
 */
export function caseStudySlots(text: string): readonly Slot[] {
  const title = titleOf(text);
  const owner = /^owner: (.+)$/m.exec(text)?.[1];
  if (owner === undefined) throw new Error('a case study needs an owner');
  const slots: Slot[] = [];
  for (const lead of [`title: ${title}\n`, `\n# ${title}\n`]) {
    const start = text.indexOf(lead) + lead.indexOf(title);
    slots.push({ start, end: start + title.length });
  }
  for (let at = text.indexOf(owner); at >= 0; at = text.indexOf(owner, at + owner.length)) {
    slots.push({ start: at, end: at + owner.length });
  }
  const phaseOneEnd = text.indexOf('\n## 2.');
  for (const match of text.slice(0, phaseOneEnd).matchAll(/\*\*(.+?)\*\*/g)) {
    slots.push({ start: match.index + 2, end: match.index + 2 + (match[1] ?? '').length });
  }
  return slots;
}

/** File names without `.md` of all case studies, sorted; each becomes a snippet. */
function caseStudyNames(root: string): readonly string[] {
  const files = readdirSync(join(root, 'snippets/case-studies')).filter((file) => file.endsWith('.md'));
  return files.sort().map((file) => file.slice(0, -'.md'.length));
}

/** The title in the front matter; throws without one, because it names the snippet. */
function titleOf(text: string): string {
  const title = /^title: (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error('a case study needs a title');
  return title;
}

/** Sections in the order of the catalogue files, whose names start with the number of the phase. */
function readCatalogue(root: string): readonly CatalogueSection[] {
  const folder = join(root, 'schemas/sections');
  const files = readdirSync(folder).filter((name) => /^\d.*\.yaml$/.test(name));
  return files.sort().flatMap((name) => {
    const data = parse(readFileSync(join(folder, name), 'utf8')) as { sections: readonly CatalogueSection[] };
    return data.sections;
  });
}

/** A section as Markdown: heading, purpose as a comment that does not render, and one prompt per check. */
function sectionTemplate(section: CatalogueSection): string {
  const prompts = section.checks
    .map((check) => (typeof check === 'string' ? check : check.say))
    .map((say) => `- [${say.replace(/[[\]]/g, '')}]`);
  return `### ${section.title}\n\n<!-- ${section.purpose} -->\n\n${prompts.join('\n')}\n`;
}
