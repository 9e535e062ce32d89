export interface FileTimesParams {
  readonly uris: readonly string[];
}

/** When each file was last written, in milliseconds since 1970; null where nobody knows. */
export type FileTimesResult = { readonly times: readonly (number | null)[] } | null;

export interface ReadFileParams {
  readonly uri: string;
  /** A file of more bytes is not read. */
  readonly maximalBytes?: number;
}

/** One of the two; `null` where there is no such file. Any other failure is a response error. */
export type ReadFileResult = { readonly text?: string; readonly tooLarge?: boolean } | null;

export interface ListFolderParams {
  readonly uri: string;
}

/** Names of what is in the folder, without their path; `null` where there is no such folder. */
export type ListFolderResult = {
  readonly names: readonly string[];
  /** Those of the names that are folders, links left out. Without it no folder is gone into. */
  readonly folders?: readonly string[];
} | null;
