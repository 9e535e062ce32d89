import { createAnalyser } from './engine/analyse';
import { defaultSettings } from './engine/settings';
import type { Analysis, Settings, Source } from './engine/types';
import { type CodeAction, codeActions } from './features/code-actions';
import { type Hover, hover } from './features/hover';
import type { Span } from './text/span';

export type { CodeAction, Hover };

/** The only door to the world: what the core may ask of its surroundings. */
export interface Host {
  /** One line; never called for expected bad input. */
  log(message: string): void;
}

/** The public API. All offsets are UTF-16. No call throws on any document text. */
export interface DesignDocService {
  /** Remembered by uri, text, settings and frameworks (these by identity): hover, actions and preview after it cost nothing. */
  analyse(source: Source, settings?: Partial<Settings>): Analysis;
  hover(analysis: Analysis, offset: number): Hover | undefined;
  codeActions(analysis: Analysis, span: Span): readonly CodeAction[];
  /** Drops what is remembered of a closed document. */
  forget(uri: string): void;
}

interface Remembered {
  readonly source: Source;
  readonly settings: string;
  readonly analysis: Analysis;
}

export function createDesignDocService(host: Host): DesignDocService {
  const analyseOnce = createAnalyser((message) => host.log(message));
  const remembered = new Map<string, Remembered>();
  return {
    analyse(source, given = {}) {
      const settings: Settings = { ...defaultSettings, ...given };
      const key = JSON.stringify(settings);
      const known = remembered.get(source.uri);
      if (
        known &&
        known.settings === key &&
        known.source.text === source.text &&
        known.source.path === source.path &&
        known.source.treatAsDesignDoc === source.treatAsDesignDoc &&
        known.source.framework === source.framework &&
        known.source.frameworks === source.frameworks
      ) {
        return known.analysis;
      }
      const analysis = analyseOnce(source, settings);
      remembered.set(source.uri, { source, settings: key, analysis });
      return analysis;
    },
    hover,
    codeActions,
    forget(uri) {
      remembered.delete(uri);
    },
  };
}
