import { useResource, useSource } from "../data/resources";
import { saveText } from "../figures/download";
import { CopyButton } from "../parts/copy";
import { Heading } from "../parts/heading";
import { Await } from "../parts/states";
import { resourceOf } from "../views/experiment";

/** The spec as the grid resolved it: every option, written or not. */
export function SpecTab({ id }: { id: string }) {
  const spec = useResource<unknown>(resourceOf(id, "spec"));
  const source = useSource();
  return (
    <Await of={spec} what="The spec">
      {(data) => {
        const text = JSON.stringify(data, null, 2);
        return (
          <section>
            <div class="figure-head">
              <Heading level={2}>Spec as resolved</Heading>
              <div class="figure-tools">
                <CopyButton text={() => text} label="spec" />
                <button type="button" class="quiet" aria-label="Download the spec as JSON" onClick={() => saveText(`${id}-spec.json`, text, "application/json")}>
                  JSON
                </button>
              </div>
            </div>
            <p class="finding">Every option with its value, also those that were not written. {source.live ? "Submitting it again is the same experiment." : ""}</p>
            <pre class="spec" tabIndex={0} role="region" aria-label="Spec">
              {text}
            </pre>
          </section>
        );
      }}
    </Await>
  );
}
