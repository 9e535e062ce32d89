/** What the command line asks of time. `entry/` implements it with Node, the tests in memory. In milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** When a file was last written; undefined where nobody can tell. Never throws. */
  writtenAt(path: string): number | undefined;
}
