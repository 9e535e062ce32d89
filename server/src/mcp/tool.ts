import type { DocumentArguments, ReadAnswer } from './documents';
import type { Names } from './names';

/** A JSON Schema of an object, as the protocol wants it of arguments and answers. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** What a tool may ask of its surroundings. */
export interface ToolContext {
  readonly read: (asked: DocumentArguments, signal: AbortSignal) => Promise<ReadAnswer>;
  readonly names: Names;
}

/** `text` is for clients that know no structured answers; absent: the answer as JSON. `problem` is a line that a model can act on. */
export type Answer =
  | { readonly structured: Readonly<Record<string, unknown>>; readonly text?: string }
  | { readonly problem: string };

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: ObjectSchema;
  readonly output: ObjectSchema;
  /** The arguments were held against `input` before. */
  readonly run: (
    given: Readonly<Record<string, unknown>>,
    context: ToolContext,
    signal: AbortSignal,
  ) => Promise<Answer>;
}
