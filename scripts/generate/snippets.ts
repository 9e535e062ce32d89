/**
 * Generates `snippets/ml-design-docs.json`, the VS Code snippet file, from the Markdown files in `snippets/` and the
 * section catalogue in `schemas/sections/`. The Markdown stays the source: it can be read, checked and diffed as it is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { skeletonOf } from '../../server/src/features/new-document/skeleton';
import { snippetOf, type TabStop, templateStops } from '../../server/src/features/new-document/tab-stops';
import { caseStudyStops } from './source/case-study-stops';
import { readSchemas } from './source/schemas';

const OUTPUT = 'snippets/ml-design-docs.json';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
  readonly isFileTemplate?: true;
}

interface CatalogueSection {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  /** As `schemas/section-catalogue.schema.json` has them. */
  readonly checks: readonly (string | { readonly say: string; readonly when?: unknown })[];
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
  const skeletons = skeletonsOf(root);
  for (const { id, title, text } of skeletons) {
    // The default framework's has the short name.
    const usual = id === 'seven-phase';
    snippets[usual ? 'ML design doc: skeleton' : `ML design doc: skeleton ${title}`] = {
      prefix: usual ? 'mldd-skeleton' : `mldd-skeleton-${id}`,
      description: usual
        ? 'Skeleton of the seven phases with a question per section'
        : `Skeleton of the framework "${title}" with a question per heading`,
      isFileTemplate: true,
      body: snippetBody(text, templateStops(text)),
    };
  }
  for (const name of caseStudyNames(root)) {
    const text = read(`snippets/case-studies/${name}.md`);
    const title = titleOf(text);
    const description = `Complete design doc: ${title}`;
    const body = snippetBody(text, caseStudyStops(text));
    // A list of completions shows the name beside the prefix: whole documents are told from parts by it.
    snippets[`Case study: ${title}`] = { prefix: `mldd-${name}`, description, body };
  }
  for (const [name, title, description] of PARTS) {
    const text = read(`snippets/parts/${name}.md`);
    snippets[`ML design doc: ${title}`] = {
      prefix: `mldd-${name}`,
      description,
      body: snippetBody(text, templateStops(text)),
    };
  }
  for (const section of readCatalogue(root)) {
    const text = sectionTemplate(section);
    snippets[`ML design doc section: ${section.id}`] = {
      prefix: `mldd-section-${section.id}`,
      description: `Section "${section.title}" with its checklist`,
      body: snippetBody(text, templateStops(text)),
    };
  }
  return new Map([
    ...skeletons.map(({ id, text }) => [`snippets/skeletons/${id}.md`, text] as const),
    [OUTPUT, `${JSON.stringify(snippets, null, 2)}\n`],
  ]);
}

/** The skeleton of each framework as a whole document, the default framework's first. */
function skeletonsOf(root: string): readonly { readonly id: string; readonly title: string; readonly text: string }[] {
  const { catalogue, frameworks } = readSchemas(root);
  const usualFirst = [...frameworks].sort((a, b) => Number(b.id === 'seven-phase') - Number(a.id === 'seven-phase'));
  return usualFirst.map((framework) => {
    const head = [
      'title: "[name the system]"',
      `framework: ${framework.id}`,
      'status: draft',
      'stage: design',
      'task: []',
      'owner: "[name the owning team]"',
    ];
    const text = `---\n${head.join('\n')}\n---\n\n# [name the system]\n\n${skeletonOf(framework, catalogue)}`;
    return { id: framework.id, title: framework.title, text };
  });
}

/** Lines of a snippet body; tab stops are numbered in reading order, those of equal text share a number. */
export function snippetBody(text: string, stops: readonly TabStop[]): readonly string[] {
  return snippetOf({ text, stops: [...stops].sort((a, b) => a.start - b.start) }).split('\n');
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
    // A snippet knows no document: what is asked of few systems is left out.
    .flatMap((check) => (typeof check === 'string' ? check : check.when ? [] : check.say))
    .map((say) => `- [${say.replace(/[[\]]/g, '')}]`);
  return `### ${section.title}\n\n<!-- ${section.purpose} -->\n\n${prompts.join('\n')}\n`;
}
