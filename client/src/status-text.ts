import type { StatusParams } from '../../server/src/lsp/protocol';
import type { ServerState } from './session';

/** What a language status item shows; `text` stands alone in the status bar where the user pinned it. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'error';
  readonly busy: boolean;
  /** What a screen reader says instead of the text. */
  readonly spoken?: string;
  readonly command?: {
    readonly command: 'treatAsDesignDoc' | 'restartServer' | 'chooseFramework' | 'outline.focus';
    readonly title: string;
    readonly tooltip?: string;
  };
}

/** Words for the state of the server and, where it runs, for the coverage of the document in the active editor. */
export function statusText(server: ServerState, status: StatusParams | undefined): StatusText {
  if (server === 'failed') {
    return {
      text: 'ML Design Docs stopped',
      detail: '',
      severity: 'error',
      busy: false,
      command: {
        command: 'restartServer',
        title: 'Restart',
        tooltip: 'The output channel says why the language server stopped.',
      },
    };
  }
  if (server === 'starting' || status === undefined) {
    return {
      text: 'ML Design Docs',
      detail: server === 'starting' ? 'Starting…' : '',
      severity: 'information',
      busy: server === 'starting',
    };
  }
  if (status.quiet) return { text: 'ML design doc: checks are off', detail: '', severity: 'information', busy: false };
  if (!status.isDesignDoc) {
    return {
      text: status.uncertain ? 'May be an ML design doc' : 'Not an ML design doc',
      detail: '',
      severity: 'information',
      busy: false,
      // The reason is a tooltip: beside the text it would push the command out of sight.
      command: { command: 'treatAsDesignDoc', title: 'Check as ML Design Doc', tooltip: status.because },
    };
  }
  const { covered, applicable } = status.score;
  return {
    text: `Design doc: ${covered}/${applicable} sections`,
    detail: '',
    severity: 'information',
    busy: false,
    spoken: `ML design doc: ${covered} of ${applicable} sections answered`,
    command: { command: 'outline.focus', title: 'Show Sections', tooltip: status.because },
  };
}

/** The framework that the document is checked against; undefined where none is. */
export function frameworkText(server: ServerState, status: StatusParams | undefined): StatusText | undefined {
  if (server !== 'running' || !status?.isDesignDoc) return undefined;
  return {
    text: `Framework: ${status.frameworkTitle}`,
    detail: '',
    severity: 'information',
    busy: false,
    spoken: `Framework of this ML design doc: ${status.frameworkTitle}`,
    command: {
      command: 'chooseFramework',
      title: 'Change',
      tooltip: 'Choose the framework that this document is checked against.',
    },
  };
}
