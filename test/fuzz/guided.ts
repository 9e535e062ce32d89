import type { Random } from '../unit/random';
import { markdownDocument } from './markdown';
import { checkDirectives, checkFrontMatter, checkMarkdown, checkQuantities, checkText } from './reader-checks';
import { directives, frontMatter, quantityText } from './small-texts';

/** A reader that is small enough for a fuzzer to be guided by what of its code an input reaches. */
export interface GuidedTarget {
  readonly says: string;
  /** Inputs to begin with. */
  make(random: Random): string;
  check(text: string): void;
}

export const guidedTargets: Readonly<Record<string, GuidedTarget>> = {
  text: {
    says: 'lines, positions, and what one text becomes another by',
    make: (random) => `${quantityText(random)}\r\n`.repeat(2),
    check: checkText,
  },
  quantities: { says: 'numbers, units, arithmetic, metrics with values', make: quantityText, check: checkQuantities },
  'front-matter': { says: 'YAML between --- lines', make: frontMatter, check: checkFrontMatter },
  directives: { says: 'suppression comments', make: directives, check: checkDirectives },
  markdown: {
    says: 'blocks of a document, read at once and as an edit',
    make: (random) => markdownDocument(random, 3),
    check: checkMarkdown,
  },
};
