import type { StatusParams } from '../../server/src/lsp/protocol';
import type { ServerState } from './session';

/** What the language status item shows. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'error';
  readonly busy: boolean;
  readonly command?: {
    readonly command: 'treatAsDesignDoc' | 'doNotTreatAsDesignDoc' | 'restartServer';
    readonly title: string;
    readonly tooltip?: string;
  };
}

/** Words for the state of the server and, where it runs, for the document in the active editor. */
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
    text: `${status.frameworkTitle} · ${covered}/${applicable} sections`,
    detail: '',
    severity: 'information',
    busy: false,
    command: { command: 'doNotTreatAsDesignDoc', title: 'Not a Design Doc', tooltip: status.because },
  };
}
