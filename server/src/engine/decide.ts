import type { Coverage } from '../coverage/types';
import type { Document } from '../markdown/types';
import type { Framework } from '../schema/types';
import { kindEdge, kindProbability, kindThreshold } from './document-kind';
import { type KindReader, kindFeatures } from './document-kind-features';
import { matchesAny } from './globs';
import { isOwnReview } from './own-review';
import type { DesignDocDecision, Settings, Source } from './types';

/** The user's word on whether a file is a design doc, by setting, front matter, glob or command; undefined: judge the content. */
export function decideByUser(source: Source, document: Document, settings: Settings): DesignDocDecision | undefined {
  const said = (
    isDesignDoc: boolean,
    decidedBy: DesignDocDecision['decidedBy'],
    because: string,
  ): DesignDocDecision => ({ isDesignDoc, confidence: isDesignDoc ? 1 : 0, decidedBy, because });
  if (source.treatAsDesignDoc !== undefined) {
    return said(
      source.treatAsDesignDoc,
      'command',
      source.treatAsDesignDoc
        ? 'You asked to treat this file as an ML design doc.'
        : 'You asked not to treat this file as an ML design doc.',
    );
  }
  if (!settings.enable) return said(false, 'setting', 'ML Design Docs is switched off by "enable".');
  const framework = document.frontMatter?.data.framework;
  if (typeof framework === 'string')
    return said(true, 'front-matter', `The front matter names the framework "${framework}".`);
  if (matchesAny(source.path, settings.exclude)) return said(false, 'exclude', 'The path matches "exclude".');
  if (matchesAny(source.path, settings.associations))
    return said(true, 'association', 'The path matches "associations".');
  if (isOwnReview(document, source.text)) return said(false, 'content', 'It is a checklist that "review" wrote.');
  return undefined;
}

/**
 * Judges the content. Silent when unsure: a false alarm on a README costs more than a click on "Check as ML Design Doc", which is offered
 * where the headings surely follow a template (`followed`), though its sections say little yet.
 */
export function decideByContent(
  source: Source,
  document: Document,
  coverage: Coverage,
  framework: Framework,
  followed = false,
  readKind: KindReader = kindFeatures,
): DesignDocDecision {
  const there = framework.phases.map(
    (phase) => phase.sections.filter(({ id }) => (coverage.get(id)?.missing ?? 1) < 0.5).length,
  );
  const sections = there.reduce((sum, count) => sum + count, 0);
  const found = there.filter((count) => count > 0).length;
  const confidence = kindProbability(readKind(source.path, document));
  const isDesignDoc = sections > 0 && confidence >= kindThreshold;
  const uncertain = !isDesignDoc && (confidence >= kindEdge || (followed && sections > 0));
  const what = `${sections} section${sections === 1 ? '' : 's'} in ${found} of ${framework.phases.length} phases recognised`;
  const otherwise = uncertain
    ? 'it may be the design of one ML system, but that is not sure'
    : 'it does not read like the design of one ML system';
  return {
    isDesignDoc,
    uncertain,
    confidence,
    decidedBy: 'content',
    because: isDesignDoc ? `${what}.` : `${what}; ${otherwise}.`,
  };
}

/**
 * True where the kind of the text alone rules out that the document is a design doc, or may be one, whatever its sections say. `decideByContent`
 * would decide the same, with far more work. Only for documents of which the user said nothing.
 */
export function isSurelyOther(source: Source, document: Document, followed: boolean, readKind: KindReader): boolean {
  return !followed && kindProbability(readKind(source.path, document)) < Math.min(kindEdge, kindThreshold);
}
