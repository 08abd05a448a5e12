import { useEffect, useState } from "preact/hooks";
import { backOff } from "../data/events";
import { useHeartbeat } from "../data/heartbeat";
import { load, refresh, useSource } from "../data/resources";
import { connection, setToken, tokenWanted } from "../data/source";
import { useStore } from "../state/store";

/** Says that the server does not answer, since when, and asks again until it does. */
export function ConnectionBanner() {
  const source = useSource();
  const { lost, lastNews } = useStore(connection);
  useHeartbeat();
  useEffect(() => {
    if (!lost) {
      return;
    }

    let attempt = 0;
    let timer = 0;
    let over = false;
    const ask = async () => {
      if (!document.hidden) {
        await source.ask();
      }

      if (!over && connection.get().lost) {
        timer = window.setTimeout(() => void ask(), backOff(attempt++));
      }
    };
    timer = window.setTimeout(() => void ask(), backOff(attempt++));
    return () => {
      over = true;
      clearTimeout(timer);
      void refresh("");
    };
  }, [lost, source]);
  return lost ? (
    <div class="banner bad" role="alert">
      <strong>The server does not answer.</strong> What is shown is from {new Date(lastNews).toLocaleTimeString("en-GB")}. The page tries again by itself.
    </div>
  ) : null;
}

/** Asks for a token where one is needed. */
export function TokenBanner() {
  const wanted = useStore(tokenWanted);
  const [text, setText] = useState("");
  if (wanted === null) {
    return null;
  }

  const give = (event: Event) => {
    event.preventDefault();
    setToken(text);
    setText("");
    tokenWanted.set(null);
    void load("caller");
    void refresh("");
  };
  return (
    <form class="banner" onSubmit={give} aria-label="Token">
      <label for="token">{wanted}</label>
      <input id="token" type="password" autocomplete="off" value={text} onInput={(event) => setText(event.currentTarget.value)} required />
      <button type="submit">Use token</button>
      <span class="hint">It is kept until the page is closed, and nowhere else.</span>
    </form>
  );
}
