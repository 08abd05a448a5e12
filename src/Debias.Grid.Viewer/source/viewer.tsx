import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { setSource, useResource, useSource } from "./data/resources";
import { caller, EmbeddedSource, LiveSource } from "./data/source";
import type { Caller, Page, Summary } from "./data/experiments";
import { ConnectionBanner, TokenBanner } from "./parts/connection";
import { Heading } from "./parts/heading";
import { Nothing } from "./parts/states";
import { followAddress, useRoute } from "./state/route";
import { said } from "./state/say";
import { useStore } from "./state/store";
import { Compare } from "./views/compare";
import { Experiment } from "./views/experiment";
import { Overview } from "./views/overview";
import { Run } from "./views/run";
import { Submit } from "./views/submit";

function View() {
  const { path } = useRoute();
  const source = useSource();
  const [kind, id, tab] = path;
  const only = useResource<Page<Summary>>(source.live ? null : "experiments");
  if (kind === undefined) {
    const first = only.data?.items[0];
    return first !== undefined && only.data?.items.length === 1 ? <Experiment id={first.id} tab={undefined} /> : <Overview />;
  }

  if (kind === "experiment" && id !== undefined) {
    return tab === "run" ? <Run key={path.join("/")} path={path.slice(1)} /> : <Experiment key={id} id={id} tab={tab} />;
  }

  if (kind === "compare") {
    return <Compare path={path} />;
  }

  if (kind === "new" && source.live) {
    return <Submit path={path} />;
  }

  return (
    <>
      <Heading level={1}>Nothing here</Heading>
      <Nothing title="This address leads to no view" bad>
        <p>
          <a href="#/">All experiments</a>
        </p>
      </Nothing>
    </>
  );
}

function App({ framed }: { framed: boolean }) {
  const { path } = useRoute();
  const source = useSource();
  const main = useRef<HTMLElement>(null);
  const text = useStore(said);
  const { data } = useResource<Caller>(source.live ? "caller" : null);
  useEffect(() => caller.set(data ?? null), [data]);
  const place = path[0] === "experiment" && path[2] !== "run" ? path.slice(0, 2).join("/") : path.join("/");
  const before = useRef(place);
  useEffect(() => {
    if (before.current !== place) {
      before.current = place;
      scrollTo({ top: 0 });
      const heading = main.current?.querySelector<HTMLElement>(".heading-1");
      heading?.focus({ preventScroll: true });
    }

    if (framed) {
      document.title = [path[1] ?? path[0], "Debias.Grid"].filter(Boolean).join(" · ");
    }
  }, [place, framed]);
  const Main = framed ? "main" : "div";
  return (
    <>
      {framed ? (
        <>
          <a class="skip" href="#content" onClick={(event) => (event.preventDefault(), main.current?.querySelector<HTMLElement>(".heading-1")?.focus())}>
            Skip to the content
          </a>
          <header class="top">
            <a class="brand" href="#/">
              Debias.Grid
            </a>
            <span class="hint">Explorer</span>
            <nav aria-label="For programs">
              <a href="openapi/v1.json">API</a>
            </nav>
          </header>
        </>
      ) : null}
      <ConnectionBanner />
      <TokenBanner />
      <Main id="content" ref={main as never} class="content">
        <View />
      </Main>
      {framed ? (
        <footer class="bottom">
          Measurements, not verdicts: a small difference between groups does not make a model fair. <a href="viewer-licences.txt">Licences</a>
        </footer>
      ) : null}
      <div class="unseen" role="status" aria-live="polite">
        {text}
      </div>
    </>
  );
}

/** Puts the viewer into an element: over the page's own results where it holds some, else over the server that it came from. */
export async function mount(root: HTMLElement): Promise<void> {
  const embedded = document.getElementById("embedded-results");
  root.classList.add("viewer");
  try {
    setSource(embedded === null ? new LiveSource() : await EmbeddedSource.read(embedded));
  } catch (error) {
    root.textContent = `The results in this page cannot be read: ${error}`;
    return;
  }

  followAddress();
  render(<App framed={embedded === null} />, root);
}

const root = document.getElementById("viewer");
if (root !== null) {
  void mount(root);
}
