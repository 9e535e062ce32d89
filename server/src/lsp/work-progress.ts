import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/** Progress of long work, shown by clients that can. */
export interface WorkProgress {
  /** Shows "12/40". */
  report(done: number, total: number): void;
  end(): void;
}

/** More often nobody can read it. In milliseconds. */
const interval = 100;

/** `cancelled` is called when the user has enough. A client that refuses, or does not answer, costs nothing but the progress. */
export function startProgress(
  connection: Connection,
  supported: boolean,
  title: string,
  cancelled: () => void,
): WorkProgress {
  if (!supported) return { report() {}, end() {} };
  let latest = { done: 0, total: 0 };
  let shown = Number.NEGATIVE_INFINITY;
  let ended = false;
  const message = (): string => `${latest.done}/${latest.total}`;
  const percentage = (): number => (latest.total === 0 ? 0 : (100 * latest.done) / latest.total);
  let reporter: WorkDoneProgressServerReporter | undefined;
  connection.window.createWorkDoneProgress().then(
    (progress) => {
      progress.token.onCancellationRequested(cancelled);
      progress.begin(title, percentage(), latest.total === 0 ? undefined : message(), true);
      if (ended) progress.done();
      else reporter = progress;
    },
    () => {},
  );
  return {
    report(done, total) {
      latest = { done, total };
      // Not the time of day, which may be set back.
      const now = performance.now();
      if (!reporter || ended || now - shown < interval) return;
      shown = now;
      reporter.report(percentage(), message());
    },
    end() {
      if (ended) return;
      ended = true;
      reporter?.done();
    },
  };
}
