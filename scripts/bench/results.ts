import type { ActivationRow } from './activation';
import type { CommandLineRow } from './command-line';
import type { GrowthRow } from './growth';
import type { KeystrokeRow } from './keystrokes';
import type { OpeningRow } from './opening';
import type { SizeRow, StartRow } from './starting';

/** What a run of the bench found, as dist/bench.json and docs/performance.json hold it; absent is what was not measured. */
export interface Results {
  readonly measured: {
    readonly date: string;
    readonly commit: string;
    readonly node: string;
    readonly cores: number;
    readonly processor: string;
    /** Others worked on the machine: the load per core when the run began. */
    readonly load: number;
    readonly peers: readonly string[];
  };
  readonly keystrokes?: readonly KeystrokeRow[];
  readonly opening?: readonly OpeningRow[];
  readonly starting?: readonly StartRow[];
  readonly sizes?: readonly SizeRow[];
  readonly activation?: readonly ActivationRow[];
  readonly commandLine?: readonly CommandLineRow[];
  readonly growth?: readonly GrowthRow[];
}
