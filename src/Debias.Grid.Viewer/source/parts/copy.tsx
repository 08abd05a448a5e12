import { useState } from "preact/hooks";
import { say } from "../state/say";

/** Text to take along, with a button that copies it. */
export function CopyLine({ text, label }: { text: string; label: string }) {
  return (
    <div class="copy">
      <code>{text}</code>
      <CopyButton text={() => text} label={label} />
    </div>
  );
}

export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setDone(true);
      say(`${label}: copied.`);
      setTimeout(() => setDone(false), 2000);
    } catch {
      say("The browser does not let this page copy; select the text instead.");
    }
  };
  return (
    <button type="button" class="quiet" aria-label={`Copy ${label}`} onClick={() => void copy()}>
      {done ? "Copied" : "Copy"}
    </button>
  );
}
