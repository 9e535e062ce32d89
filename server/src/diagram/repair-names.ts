import type { Span } from '../text/span';
import type { Candidate } from './candidate';
import { withoutLabels } from './repair-signs';

/** Words of Mermaid's grammar that a flowchart reads as its own even where a node is named. */
const reserved = ['end', 'graph', 'flowchart', 'subgraph', 'style', 'linkStyle', 'classDef', 'class', 'click', 'href'];

/** Beside an arrow or with a shape, so that it names a node. The label is `#` by then. */
const asNode = (word: string): RegExp =>
  new RegExp(
    `(?<=^\\s*|[->=.&;|#]\\s*)${word}(?=\\s*(?:$|[-=<&;#]))|(?<=^\\s*(?:style|class|click)\\s+)${word}(?=\\s)`,
    'gu',
  );

/** A word that Mermaid keeps for itself is given another spelling wherever it names a node. */
export function renameReserved(source: string, text: string): Candidate | undefined {
  const word = reserved.find((one) => namesOf(one, text, 0).length > 0);
  if (word === undefined) return undefined;
  const bare = source.split('\n').map(withoutLabels).join('\n');
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const free = [capital, ...(word === 'end' ? ['done', 'finish'] : [])].find(
    (one) => !new RegExp(`\\b${one}\\b`, 'u').test(bare),
  );
  const name = free ?? `the_${word}`;
  const edits: { span: Span; newText: string }[] = [];
  let start = 0;
  for (const line of source.split('\n')) {
    edits.push(...namesOf(word, line, start).map((span) => ({ span, newText: name })));
    start += line.length + 1;
  }
  const why = word === 'end' ? '"end" closes a group in Mermaid' : `"${word}" is a word of Mermaid's own`;
  return {
    message: `${why}, so no node can be called that. Give the node another name.`,
    title: `Rename the node to "${name}"`,
    edits,
    ...(name !== capital && { rewords: true as const }),
  };
}

function namesOf(word: string, line: string, offset: number): readonly Span[] {
  const whole = line.trim().replace(/\s*(?:;\s*)?(?:%%.*)?$/u, '');
  if (whole === word || whole === '') return [];
  return [...withoutLabels(line).matchAll(asNode(word))].map(({ index }) => ({
    start: offset + index,
    end: offset + index + word.length,
  }));
}

/** `Feature Store --> Model`: a name is one word; what is to be read is its label. */
export function joinSpacedNames(text: string, offset: number): Candidate | undefined {
  if (/^(?:subgraph|direction|style|linkStyle|classDef|class|click|graph|flowchart|end|acc\w+)\b/u.test(text))
    return undefined;
  const bare = withoutLabels(text);
  const name = /(?<=^|[->=.&#]\s*)[\p{L}_][\p{L}\p{N}_]*(?: +[\p{L}\p{N}_]+)+(?=\s*(?:$|#|[-=<&;]))/gu;
  const found = [...bare.matchAll(name)].map(({ 0: words, index }) => {
    const labelled = bare.charAt(index + words.length) === '#';
    const id = words.replace(/ +/gu, '_');
    const span = { start: offset + index, end: offset + index + words.length };
    return { words, span, newText: labelled ? id : `${id}["${words}"]` };
  });
  const [first] = found;
  if (!first) return undefined;
  return {
    message: `The name of a node is one word. Give "${first.words}" a name without spaces, and put the text into its label.`,
    title: found.length === 1 ? `Write ${first.newText}` : 'Give the nodes names of one word',
    edits: found.map(({ span, newText }) => ({ span, newText })),
    guess: true,
  };
}
