"use strict";

const refreshMilliseconds = 2000;
const pageSize = 50;
const api = "api/v1";
const element = id => document.getElementById(id);
let token = sessionStorage.getItem("token") ?? "";
let shown = decodeURIComponent(location.hash.slice(1));
let pages = 1;
let summaryOf = "";

async function ask(path) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const reply = await fetch(`${api}/${path}`, { headers });
  if (reply.ok) return reply.json();
  const problem = await reply.json().catch(() => ({ detail: reply.statusText }));
  throw Object.assign(new Error(problem.detail || problem.title), { status: reply.status });
}

function cell(content, className = "") {
  const made = document.createElement("td");
  made.className = className;
  made.append(content);
  return made;
}

function progressOf(experiment) {
  const { planned, succeeded, failed, cancelled } = experiment.ledger;
  const bar = document.createElement("progress");
  bar.max = planned;
  bar.value = succeeded + failed + cancelled;
  bar.setAttribute("aria-label", `${experiment.id}: ${bar.value} of ${planned} method runs settled`);
  const text = document.createElement("span");
  text.textContent = ` ${planned ? Math.floor(100 * bar.value / planned) : 0} %`;
  const both = document.createElement("span");
  both.append(bar, text);
  return both;
}

const standingOf = experiment => experiment.standing.replaceAll("_", " ");

const failuresOf = experiment => experiment.failures.map(reason => ` · ${reason.runs} failed: ${reason.message}`).join("");

const flagWords = {
  "constant-prediction": "predicts one class",
  "no-better-than-chance": "no better than chance",
  "unchanged": "changed nothing",
  "base-network-did-not-learn": "base network did not learn",
};

const flagsOf = (line, runs) => Object.entries(line.flags)
  .map(([flag, flagged]) => `${flagWords[flag] ?? flag}${flagged === runs ? " in every run" : `: ${flagged}`}`)
  .join("; ");

function failedOf({ ledger, failures }) {
  const made = cell(ledger.failed.toLocaleString(), ledger.failed > 0 ? "number failed" : "number");
  if (failures.length > 0) {
    const reason = document.createElement("small");
    reason.textContent = ` ${failures[0].message}`;
    made.append(reason);
  }
  return made;
}

function rowOf(experiment) {
  const open = document.createElement("button");
  open.type = "button";
  open.className = "link";
  open.textContent = experiment.id;
  open.dataset.id = experiment.id;
  const count = number => number.toLocaleString();
  const row = document.createElement("tr");
  const { ledger } = experiment;
  row.append(
    cell(open), cell(standingOf(experiment)), cell(progressOf(experiment)),
    cell(count(ledger.queued), "number"), cell(count(ledger.running), "number"), cell(count(ledger.succeeded), "number"),
    failedOf(experiment), cell(new Date(experiment.submitted_at).toLocaleString()));
  return row;
}

async function showExperiments() {
  const items = [];
  let next = null;
  for (let page = 0; page < pages; page++) {
    const part = await ask(`experiments?limit=${pageSize}${next ? `&after=${next}` : ""}`);
    items.push(...part.items);
    next = part.next ?? null;
    if (next === null) break;
  }
  const focused = document.activeElement?.dataset?.id;
  element("experiments").replaceChildren(...items.map(rowOf));
  if (focused) element("experiments").querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  element("more").hidden = next === null;
  element("message").textContent = items.length === 0 ? "No experiments yet. Submit one: debias-grid submit SPEC --server URL" : "";
}

const rounded = number => number === undefined || number === null ? "–" : number.toFixed(3);
const spread = line => line ? `${rounded(line.median)} [${rounded(line.q25)}, ${rounded(line.q75)}]` : "–";

async function showDetails() {
  element("details").hidden = shown === "";
  if (shown === "") return;
  const experiment = await ask(`experiments/${encodeURIComponent(shown)}`);
  element("details-title").textContent = experiment.id;
  element("details-note").textContent =
    `${standingOf(experiment)}${experiment.reason ? `: ${experiment.reason}` : ""} · ${experiment.points} point(s) × ${experiment.seeds} seed(s) · ${experiment.producer}${failuresOf(experiment)}`;
  const version = `${experiment.id} ${experiment.submitted_at} ${experiment.ledger.succeeded} ${experiment.ledger.failed}`;
  if (version === summaryOf) return;
  const lines = (await ask(`experiments/${encodeURIComponent(shown)}/summary`)).filter(line => line.part === "test");
  const groups = Map.groupBy(lines, line => `${line.point} ${line.measure} ${line.method}`);
  const rows = [...groups.values()].map(group => {
    const of = quantity => group.find(line => line.quantity === quantity);
    const [first] = group;
    const swept = Object.entries(first.swept).map(([path, value]) => `${path} = ${value}`).join(", ");
    const row = document.createElement("tr");
    const objective = of("objective");
    row.append(
      cell(swept || String(first.point)), cell(first.measure), cell(first.method_title), cell(spread(of("bias")), "number"),
      cell(spread(of("balanced_accuracy")), "number"), cell(objective ? `${spread(objective)} at ε = ${objective.epsilon}` : "–", "number"),
      cell(`${of("bias")?.n ?? 0} of ${first.planned}`, "number"), cell(flagsOf(first, of("bias")?.n)));
    return row;
  });
  element("summary").replaceChildren(...rows);
  summaryOf = version;
}

async function refresh() {
  try {
    await showExperiments();
    await showDetails();
    element("sign-in").hidden = true;
  } catch (problem) {
    element("sign-in").hidden = problem.status !== 401;
    element("message").textContent = problem.status ? problem.message : "The server does not answer; trying again.";
  } finally {
    if (!document.hidden) setTimeout(refresh, refreshMilliseconds);
  }
}

element("experiments").addEventListener("click", event => {
  const id = event.target.dataset?.id;
  if (!id) return;
  shown = id;
  location.hash = encodeURIComponent(id);
  showDetails().then(() => element("details-title").focus()).catch(problem => { element("message").textContent = problem.message; });
});
element("more").addEventListener("click", () => { pages++; });
element("sign-in").addEventListener("submit", event => {
  event.preventDefault();
  token = element("token").value.trim();
  sessionStorage.setItem("token", token);
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
refresh();
