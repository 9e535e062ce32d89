import type { Random } from '../unit/random';
import type { Edit } from './edits';

/**
 * What decides about more than the words beside it: the marks of labels, of headings, of the front matter, of items, ids and line ends. One
 * sign there makes other sections, another owner or other headings of a document.
 */
const marks = /\*\*|[.:](?= )|^#+ |^---$|^\w+: |\n\n|\r?\n|^[-*|>] |\b[RG]-?\d+\b|\bnot\b|\d+(?= ?%)|[^\n]$/gmu;

const openings = [
  ...['**Rollout.** ', '**Goals**: ', 'Data: ', '- **Risks.** ', '**Owner:** Mara Bell\n\n', 'Owner: Mara Bell\n\n'],
  ...[
    'Team: Search Quality | Status: draft\n\n',
    '# A\n\n',
    '## Data\n\n',
    '| Owner | Mara Bell |\n|---|---|\n',
    'R1: ',
  ],
  ...['**Label', '**', '# ', '> ', '<!-- ml-design-docs-disable-next-line -->\n', 'e\u0301', '\u{1F600}'],
];

const keys = [
  'owner: Mara Bell\n',
  'team: [a, b]\n',
  'task: classification\n',
  'stage: launch\n',
  'framework: four-phase\n',
];

/** One edit at a mark that much hangs on: it goes, comes, comes twice, or moves with what it begins. `text` may be empty. */
export function seamEdit(random: Random, text: string): Edit {
  const kind = random.next();
  if (kind < 0.45) return atMark(random, text);
  if (kind < 0.65) return { start: paragraphStart(random, text), removed: 0, inserted: random.pick(openings) };
  if (kind < 0.75) return inFrontMatter(random, text);
  if (kind < 0.9) return movedParagraph(random, text);
  if (kind < 0.95) return replacedSection(random, text);
  return { start: text.length, removed: 0, inserted: random.pick(['x', '\n', ' ', '.', '\r\n', '**', '|', '\u0301']) };
}

function atMark(random: Random, text: string): Edit {
  const { 0: mark, index } = random.pick([...text.matchAll(marks)]) ?? { 0: '', index: 0 };
  const inserted = random.pick(['', '', '', mark + mark, mark.trim(), '\r\n', '**', '. ', ': ', ' ']);
  return { start: index, removed: mark.length, inserted };
}

function paragraphStart(random: Random, text: string): number {
  const found = text.indexOf('\n\n', random.below(text.length + 1));
  return found < 0 ? 0 : found + 2;
}

function inFrontMatter(random: Random, text: string): Edit {
  const end = text.startsWith('---\n') ? text.indexOf('\n---', 3) : -1;
  if (end < 0) return { start: 0, removed: 0, inserted: `---\n${random.pick(keys)}---\n` };
  if (random.chance(0.5)) return { start: 4, removed: 0, inserted: random.pick(keys) };
  const lines = [...text.slice(4, end + 1).matchAll(/.*\n/gu)];
  const line = random.pick(lines);
  return { start: 4 + (line?.index ?? 0), removed: line?.[0].length ?? 0, inserted: '' };
}

/** The whole text is given, as by a client that sends no parts: two places change at once. */
function movedParagraph(random: Random, text: string): Edit {
  const paragraphs = text.split('\n\n');
  const [moved = ''] = paragraphs.splice(random.below(paragraphs.length), 1);
  paragraphs.splice(random.below(paragraphs.length + 1), 0, moved);
  return { start: 0, removed: text.length, inserted: paragraphs.join('\n\n') };
}

/** One section takes the place of another. */
function replacedSection(random: Random, text: string): Edit {
  const sections = text.split(/^(?=#)/mu);
  const start = random.below(sections.length);
  const before = sections.slice(0, start).join('').length;
  return { start: before, removed: sections[start]?.length ?? 0, inserted: random.pick(sections) ?? '' };
}
