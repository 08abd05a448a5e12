import { Store } from "./store";

/** The last thing that a screen reader is told. */
export const said = new Store("");

export function say(text: string): void {
  said.set(said.get() === text ? `${text} ` : text);
}
