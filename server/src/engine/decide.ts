import picomatch from 'picomatch';
import type { Coverage } from '../coverage/types';
import type { Document } from '../markdown/types';
import type { Framework } from '../schema/types';
import type { DesignDocDecision, Settings, Source } from './types';

/** The user's word on whether a file is a design doc, by setting, front matter, glob or command; undefined: judge the content. */
export function decideByUser(source: Source, document: Document, settings: Settings): DesignDocDecision | undefined {
  const said = (
    isDesignDoc: boolean,
    decidedBy: DesignDocDecision['decidedBy'],
    because: string,
  ): DesignDocDecision => ({ isDesignDoc, confidence: isDesignDoc ? 1 : 0, decidedBy, because });
  if (!settings.enable) return said(false, 'setting', 'ML Design Docs is switched off by "enable".');
  if (source.treatAsDesignDoc !== undefined) {
    return said(
      source.treatAsDesignDoc,
      'command',
      source.treatAsDesignDoc
        ? 'You asked to treat this file as an ML design doc.'
        : 'You asked not to treat this file as an ML design doc.',
    );
  }
  const framework = document.frontMatter?.data.framework;
  if (typeof framework === 'string')
    return said(true, 'front-matter', `The front matter names the framework "${framework}".`);
  if (matches(source.path, settings.exclude)) return said(false, 'exclude', 'The path matches "exclude".');
  if (matches(source.path, settings.associations)) return said(true, 'association', 'The path matches "associations".');
  return undefined;
}

function matches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => {
    try {
      return picomatch.isMatch(path, glob, { dot: true });
    } catch {
      return false;
    }
  });
}

/** Judges the content: sections recognised in several phases, ML vocabulary dense, few links, little code. */
export function decideByContent(
  source: Source,
  document: Document,
  coverage: Coverage,
  framework: Framework,
): DesignDocDecision {
  const there = framework.phases.map(
    (phase) => phase.sections.filter(({ id }) => (coverage.get(id)?.missing ?? 1) < 0.35).length,
  );
  const sections = there.reduce((sum, count) => sum + count, 0);
  const phases = there.filter((count) => count > 0).length;
  const { words, links, codeLines } = document.stats;
  const named = /design|architecture|spec|proposal|rfc/iu.test(source.path.split('/').at(-1) ?? '') ? 1 : 0;
  const x =
    -7 +
    0.28 * sections +
    0.5 * phases -
    60 * (links / Math.max(words, 100)) -
    8 * (codeLines / Math.max(words, 100)) +
    named;
  const confidence = 1 / (1 + Math.exp(-x));
  const isDesignDoc = confidence >= 0.5;
  return {
    isDesignDoc,
    confidence,
    decidedBy: 'content',
    because: `${sections} sections of ${phases} phases were recognised.`,
  };
}
