import type { Document } from '../markdown/types';
import { overlay, severitiesInFrontMatter } from '../rules/severities';
import type { Severity } from '../rules/types';
import { matchesAny } from './globs';
import type { Settings } from './types';

/**
 * The settings of one document: over what holds everywhere lies each override whose globs match `path`, in their order, and over
 * these the `rules` of the front matter. (`framework`, `stage` and `status` of the front matter are read where they are used.)
 */
export function settingsOf(settings: Settings, path: string, document: Document): Settings {
  let own = settings;
  for (const { files, rules = {}, ...rest } of settings.overrides)
    if (matchesAny(path, files)) own = { ...own, ...rest, rules: overlay(own.rules, rules) };
  return { ...own, rules: overlay(own.rules, severitiesInFrontMatter(document).rules) };
}

const lowered: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'info', info: 'hint', hint: 'hint' };

/**
 * A rule's severity in a document of this front matter `status`, where no setting names one: a draft is still being written, so
 * all is one lower; nobody will mend what is superseded or rejected, so all is a hint. In review, approved, implemented or
 * unknown: as the rule says.
 */
export function severityIn(status: string, severity: Severity): Severity {
  if (status === 'draft') return lowered[severity];
  return status === 'superseded' || status === 'rejected' ? 'hint' : severity;
}
