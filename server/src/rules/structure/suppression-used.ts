import { drawingMark } from '../../markdown/directives';
import type { Directive, Document } from '../../markdown/types';
import type { BlockTest } from '../../reading/types';
import { editDistance, nearestName, sureName } from '../../text/nearest';
import { shortWords } from '../../text/short-words';
import type { Span } from '../../text/span';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { removalOf } from './comment-removal';
import { type Meant, meantBy, meantFix, nameFix } from './value-fix';

export const suppressionUsed: Rule = {
  meta: {
    id: 'structure/suppression-used',
    title: 'Suppression comments name known rules and hide something',
    trace: '',
    severity: 'info',
    fixable: true,
  },
  afterSuppression: true,
  *check(context) {
    for (const span of unreadable(context)) {
      yield {
        span,
        message:
          'This comment hides nothing: write ml-design-docs-disable-next-line, -disable, -enable or -disable-file, alone on its line.',
        ...kindFix(context.document, span),
      };
    }
    // What diagrams have to say is not known yet, and a comment may be there to hide it.
    if (context.document.directives.length === 0) return;
    const early =
      context.diagrams.length === 0 && context.document.fences.some(({ language }) => language === 'mermaid');
    const known = new Set([...context.ruleIds, ...context.catalogue.sections.map(({ id }) => id)]);
    const unusedOnes = new Set(context.unusedDirectives);
    const guess = createGuess([...known]);
    for (const directive of context.document.directives) {
      const unknown = directive.rules.filter((name) => !known.has(name));
      for (const name of unknown) yield unknownName(context.document, directive, name, guess(name));
      if (unknown.length === 0 && unusedOnes.has(directive)) {
        if (!early) yield unused(context.document, directive);
      } else if (context.requireReason && directive.reason === undefined && directive.kind !== 'enable')
        yield unreasoned(directive);
    }
  },
};

interface Guess {
  readonly near: string | undefined;
  readonly meant: Meant | undefined;
}

/** What a name was probably meant to be. Each name is looked for once: a slip is often copied from comment to comment. */
function createGuess(known: readonly string[]): (name: string) => Guess {
  const guesses = new Map<string, Guess>();
  return (name) => {
    let guess = guesses.get(name);
    if (!guess) {
      const near = nearestName(name, known);
      guess = { near, meant: meantBy(name, known, near) };
      guesses.set(name, guess);
    }
    return guess;
  };
}

function unknownName(document: Document, directive: Directive, name: string, { near, meant }: Guess): FindingDraft {
  const at = document.text.indexOf(name, directive.span.start + '<!-- ml-design-docs-'.length);
  const found = at >= 0 && at + name.length <= directive.span.end;
  return {
    span: found ? { start: at, end: at + name.length } : directive.span,
    message: `No rule or section is called "${shortWords(name)}"${near ? `; did you mean "${near}"?` : '.'}`,
    ...(found && meant ? meantFix(name, { start: at, end: at + name.length }, meant) : {}),
  };
}

function unused(document: Document, directive: Directive): FindingDraft {
  const what = directive.rules.length > 0 ? directive.rules.join(' ') : 'anything';
  return {
    span: directive.span,
    severity: 'hint',
    message: `This comment hides nothing: there is no finding of ${what} ${where[directive.kind]}. Remove it.`,
    fixes: [removalOf(document, directive)],
  };
}

function unreasoned(directive: Directive): FindingDraft {
  return {
    span: directive.span,
    severity: 'warning',
    message:
      'This comment gives no reason, and the settings ask for one: write it after the names and a colon, "…: agreed in review".',
  };
}

const where: Readonly<Record<Directive['kind'], string>> = {
  'disable-next-line': 'on the next line',
  disable: 'below it',
  enable: 'below it',
  'disable-file': 'in this file',
};

/** Comments that begin like a directive and are none: misspelt, or not alone on their line. */
function unreadable({ document, reading }: RuleContext): readonly Span[] {
  const marked = reading.blocksWith(isMarked);
  if (marked.length === 0) return [];
  const starts = new Set(document.directives.map(({ span }) => span.start));
  return marked.flatMap(({ span }) => (starts.has(span.start) ? [] : [span]));
}

const isMarked: BlockTest = (source, { kind }) => {
  if (kind !== 'comment') return false;
  const [, name] = /^<!--\s*(ml-design-docs-\w[\w-]*)/u.exec(source.slice(0, 60)) ?? [];
  return name !== undefined && name !== drawingMark;
};

/** `ml-design-docs-disable-nextline`: where it is clear which word was meant. */
function kindFix({ text }: Document, { start, end }: Span): Pick<FindingDraft, 'fixes'> {
  const match = /^<!--\s*ml-design-docs-([\w-]+)/u.exec(text.slice(start, end));
  const [before, word] = match ?? [];
  const kind = before && word && sureName(word, Object.keys(where));
  if (!kind || editDistance(word, kind) > 1) return {};
  const from = start + before.length - word.length;
  return nameFix(word, { start: from, end: from + word.length }, Object.keys(where));
}
