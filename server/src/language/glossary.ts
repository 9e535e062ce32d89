import { builtInCatalogue } from '../schema/registry';

/** Shorter beginnings of words are written out in full: too many other words begin with them. */
const shortestStem = 3;

interface Glossary {
  readonly words: ReadonlyMap<string, string>;
  /** By beginnings of words, `модел` of `модел*`. */
  readonly stems: ReadonlyMap<string, string>;
  /** First letters of these, `shortestStem` of them: most English words begin with others. */
  readonly firstLetters: ReadonlySet<string>;
}

let glossary: Glossary | undefined;

function read(): Glossary {
  const words = new Map<string, string>();
  const stems = new Map<string, string>();
  const firstLetters = new Set<string>();
  for (const { words: entries = {} } of builtInCatalogue().localised) {
    for (const [english, forms] of Object.entries(entries)) {
      for (const form of forms.split(' ')) {
        if (form.endsWith('*')) {
          stems.set(form.slice(0, -1), english);
          firstLetters.add(form.slice(0, shortestStem));
        } else words.set(form, english);
      }
    }
  }
  return { words, stems, firstLetters };
}

/**
 * The English word, folded, that the learnt weights know a folded Russian, Spanish or Chinese word as; undefined for words of English
 * and all that no glossary of `schemas/languages/` has. Of several beginnings the longest counts. Chinese tokens are pairs of characters.
 */
export function inEnglish(word: string): string | undefined {
  glossary ??= read();
  const { words, stems, firstLetters } = glossary;
  const whole = words.get(word);
  if (whole !== undefined) return whole;
  if (!firstLetters.has(word.slice(0, shortestStem))) return undefined;
  for (let end = word.length; end >= shortestStem; end--) {
    const found = stems.get(word.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}
