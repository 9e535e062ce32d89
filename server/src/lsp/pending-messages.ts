/**
 * Lets messages that have already arrived (a cancellation, the next edit) be read before work starts. Two turns: in the first one a
 * message that came while other work was done is only taken out of the pipe, and handled behind what waits here. Each further turn is one
 * more message.
 */
export async function afterPendingMessages(turns = 2): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await nextTurn();
}

function nextTurn(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  // A worker has none, and a browser's setTimeout waits four milliseconds when it is asked again and again.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
