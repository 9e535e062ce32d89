/** Types of server.mjs, which is plain JavaScript so that `npm start` needs no compiler; see there for what each one means. */
export interface ServerOptions {
  readonly workspace: string;
  readonly extensions?: readonly string[];
  readonly userSettings?: Readonly<Record<string, unknown>>;
  readonly port?: number;
  readonly trust?: boolean;
  readonly changeExtension?: (folder: string) => Promise<void>;
  readonly log?: (line: string) => void;
}

export interface VSCodeServer {
  readonly port: number;
  readonly dirs: { readonly base: string; readonly user: string; readonly extensions: string; readonly log: string };
  readonly exited: Promise<number | null>;
  url(file?: string): string;
  stop(): Promise<void>;
}

export declare function startServer(options: ServerOptions): Promise<VSCodeServer>;
