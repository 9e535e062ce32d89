import { type Connection, ErrorCodes, Message, type MessageStrategy, ResponseError } from 'vscode-languageserver';

/** The method that a refused request is handed on as; no client sends it. */
const refused = 'mlDesignDocs/refused';

/** For `createConnection`: requests that come after `shutdown`, whatever they ask, are answered `InvalidRequest`, as LSP wants it. */
export function refusingAfterShutdown(): MessageStrategy {
  let isShutDown = false;
  return {
    handleMessage(message, next) {
      if (!Message.isRequest(message)) return next(message);
      const handed = isShutDown ? { ...message, method: refused } : message;
      isShutDown ||= message.method === 'shutdown';
      return next(handed);
    },
  };
}

/** Answers what `refusingAfterShutdown` hands on. */
export function serveRefusals(connection: Connection): void {
  connection.onRequest(refused, () => new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.'));
}
