import { useState } from "preact/hooks";
import { asProblem } from "../data/problem";
import { useSource } from "../data/resources";
import { save } from "../figures/download";
import { say } from "../state/say";
import { Heading } from "./heading";

const files: readonly { title: string; query: string; name: string }[] = [
  { title: "Runs, CSV", query: "format=csv", name: "runs.csv" },
  { title: "Runs, JSON", query: "format=json", name: "results.json" },
  { title: "Runs, Parquet", query: "format=parquet", name: "runs.parquet" },
  { title: "Measures, CSV", query: "format=csv&table=measures", name: "measures.csv" },
  { title: "Trajectories, CSV", query: "format=csv&table=trajectories", name: "trajectories.csv" },
];

/** The files of an experiment's results, fetched with the reader's token. */
export function ResultFiles({ id }: { id: string }) {
  const source = useSource();
  const [busy, setBusy] = useState<string | null>(null);
  const [trouble, setTrouble] = useState("");
  const take = async (file: (typeof files)[number]) => {
    setBusy(file.name);
    setTrouble("");
    try {
      save(`${id}-${file.name}`, await source.file(`experiments/${encodeURIComponent(id)}/results?${file.query}`));
      say(`${file.title}: saved.`);
    } catch (error) {
      setTrouble(asProblem(error).message);
    } finally {
      setBusy(null);
    }
  };
  return (
    <section aria-labelledby="files-title">
      <Heading level={2} id="files-title">
        Results to take along
      </Heading>
      <div class="actions">
        {files.map((file) => (
          <button key={file.name} type="button" disabled={busy !== null} onClick={() => void take(file)}>
            {busy === file.name ? "Fetching …" : file.title}
          </button>
        ))}
      </div>
      {trouble === "" ? null : (
        <p class="reason-line" role="alert">
          {trouble}
        </p>
      )}
    </section>
  );
}
