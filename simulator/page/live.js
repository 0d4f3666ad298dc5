// What happens at the simulator, as it happens. After a broken line everything is told to look again, since
// an event may have passed meanwhile.

const WAIT = 1500;

/**
 * Listen to `/sim/events`; calls `onChat(chat)`, `onClock()`, `onCast()`, `onReset()` and, at each (re)connection,
 * `onConnect()`.
 */
export function listen({ onChat, onClock, onCast, onReset, onConnect, onLost }) {
  let source = null;
  const open = () => {
    source = new EventSource("/sim/events");
    source.addEventListener("open", onConnect);
    source.addEventListener("chat", (event) => onChat(JSON.parse(event.data).chat));
    source.addEventListener("clock", (event) => onClock());
    source.addEventListener("cast", onCast);
    source.addEventListener("reset", onReset);
    source.addEventListener("error", () => {
      onLost();
      // A browser gives up for good on an answer that is no event stream, so we start anew ourselves.
      source.close();
      setTimeout(open, WAIT);
    });
  };
  open();
}
