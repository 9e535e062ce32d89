import assert from 'node:assert/strict';
import type { Reading } from '../../../server/src/reading/types';
import type { RuleContext } from '../../../server/src/rules/types';
import { createDesignDocService } from '../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });

/** What rules get of a design doc with this text, every section asked for. */
export function contextOf(text: string): RuleContext {
  const analysis = service.analyse({
    uri: 'file:///document.md',
    text,
    path: 'document.md',
    treatAsDesignDoc: true,
    framework: 'seven-phase',
  });
  return { ...analysis, frameworkIds: [], ruleIds: [], level: () => 'required' };
}

/** The same, of which only the reading is looked at. */
export function readingOf(text: string): Reading {
  return contextOf(text).reading;
}
