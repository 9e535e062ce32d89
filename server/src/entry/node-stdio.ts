import { Console } from 'node:console';
import {
  AbstractMessageWriter,
  type Connection,
  type ConnectionOptions,
  createConnection,
  type Message,
  type MessageWriter,
  StreamMessageReader,
} from 'vscode-languageserver/node';

/**
 * A connection over the standard streams. The library's own writes head and body of a message one after the other and waits for each: two
 * calls of the system and some turns of the event loop for what one call does, on the way of every keystroke. What anything prints to the
 * console goes to the standard error, since the standard output belongs to the protocol.
 */
export function connectStdio(options: ConnectionOptions): Connection {
  let made: Console | undefined;
  // Most servers never print: neither the console nor the stream is made before.
  Object.defineProperty(globalThis, 'console', {
    configurable: true,
    get: () => {
      made ??= new Console(process.stderr, process.stderr);
      return made;
    },
  });
  return createConnection(new StreamMessageReader(process.stdin), createStreamWriter(process.stdout), options);
}

/**
 * Writes each message in one piece, in the order of the calls. A message that cannot be written as JSON is refused; that the stream is
 * closed or failed is told to who listens.
 */
export function createStreamWriter(stream: NodeJS.WritableStream): MessageWriter {
  return new StreamWriter(stream);
}

class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: NodeJS.WritableStream;
  #failures = 0;

  constructor(stream: NodeJS.WritableStream) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      const body = JSON.stringify(message);
      const head = `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
      this.#stream.write(head + body, 'utf8', (error) => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.#failures);
        reject(error);
      });
    });
  }

  end(): void {
    this.#stream.end();
  }
}
