/** Calls when all else that waits had its turn. Timers would wait for a second in a hidden tab. */
export function nextTurn(call: () => void): void {
  const {port1, port2} = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    call();
  };
  port2.postMessage(undefined);
}
