/** What a run inside the extension host leaves in its workspace, for run-in-host.ts to read. */
export const RESULTS_FILE = 'in-host-results.json';

export interface TestResult {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Milliseconds. */
  readonly duration: number;
  readonly error?: string;
}

export interface HostResults {
  /** Where the tests ran: proof that a run meant for the web worker host did not end up in the other one. */
  readonly host: 'node' | 'worker';
  readonly tests: readonly TestResult[];
}
