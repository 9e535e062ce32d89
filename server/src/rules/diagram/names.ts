import { isVague } from '../../diagram/roles';
import { stem } from '../../language/stem';
import { words } from '../../language/tokens';

/** Words that tell nothing of what a thing is. */
const empty = new Set(
  'a an the of and or for to in on at by with from per via as is are be its our all new using use into vs'.split(' '),
);

/** "Split in windows", "ready to serve": what happens, not a thing that has a name. */
export function isActivity(label: string): boolean {
  return /\s(?:to|in|into|on|for|with|from|by|per|via|and|or|at)\s/iu.test(label);
}

/** The words of a text as stems, each once: no numbers, no empty words, `CamelCase` cut. */
export function contentStems(text: string): readonly string[] {
  return [...new Set(stemsIn(text))];
}

/** As `contentStems`, each as often as it is there. */
export function stemsIn(text: string): readonly string[] {
  return contentWords(text).map(beginning);
}

/** Of a name the words that tell which thing it is: "service" and "model" do not. */
export function tellingStems(name: string): readonly string[] {
  return [
    ...new Set(
      contentWords(name)
        .filter((word) => !isVague(word))
        .map(beginning),
    ),
  ];
}

function contentWords(text: string): readonly string[] {
  const cut = text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').replace(/[_:;.]/gu, ' ');
  return words(cut).filter((word) => /^\p{L}+$/u.test(word) && word.length > 1 && !empty.has(word));
}

/** Stems are known of English only; of a word of another alphabet the first letters stand for all of its forms. */
function beginning(word: string): string {
  return /^[a-z]+$/u.test(word) ? stem(word) : word.slice(0, 5);
}

/** The first letters of the content words of a text, each once: "embedding" and "embed" begin alike, whatever their stems. */
export function beginnings(text: string): readonly string[] {
  return [
    ...new Set(
      contentWords(text)
        .filter((word) => !isVague(word))
        .map((word) => word.slice(0, 5)),
    ),
  ];
}

/** The share of the stems that a text has, 0..1. */
export function overlap(stems: readonly string[], text: ReadonlySet<string>): number {
  return stems.filter((one) => text.has(one)).length / stems.length;
}
