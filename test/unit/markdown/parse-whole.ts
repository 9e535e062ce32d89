import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { assemble } from '../../../server/src/markdown/assemble';
import { readFrontMatter } from '../../../server/src/markdown/front-matter';
import { piecesOf } from '../../../server/src/markdown/pieces';
import type { Document } from '../../../server/src/markdown/types';
import { lineIndex } from '../../../server/src/text/lines';

const processor = unified().use(remarkParse).use(remarkGfm);

/** The same document from one parse of the whole text by remark. */
export function parseWhole(text: string): Document {
  const { frontMatter, problems, end } = readFrontMatter(text);
  const source = text.slice(end);
  const pieces = piecesOf(processor.parse(source) as Root, source);
  return assemble(text, lineIndex(text), [{ pieces }], [end], frontMatter, problems).document;
}
