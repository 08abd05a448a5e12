"""A client of a Debias.Grid server: submit a spec, wait for it, take its results.

One file without dependencies; copy it, or put its folder on PYTHONPATH. Tables come as pandas frames where pandas is installed and as lists of
dictionaries elsewhere. Any Python from 3.9.

    from debias_grid import Grid

    grid = Grid("http://127.0.0.1:8080")
    experiment = grid.submit(open("quickstart.yaml").read())
    experiment.wait()
    print(experiment.runs().groupby("method").test_bias.median())
"""

from __future__ import annotations

import csv
import io
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Callable, Iterator, Optional

__version__ = "0.1.0"
__all__ = ["Grid", "Experiment", "GridError"]

_WORTH_REPEATING = (429, 502, 503, 504)


class GridError(Exception):
    """A request that the server refused, or could not be asked.

    status: the HTTP status; 0 where there was no answer. problem: the server's answer as a dictionary, with `errors` where a spec is wrong.
    """

    def __init__(self, status: int, message: str, problem: Optional[dict] = None):
        super().__init__(message)
        self.status = status
        self.problem = problem or {}


class Grid:
    """A server.

    url: where it is; by default the environment's DEBIAS_GRID_SERVER, else http://127.0.0.1:8080.
    token: for a server that wants one; by default the environment's DEBIAS_GRID_TOKEN.
    patience: seconds for which a server that is away, or busy, is asked again. What would not be the same twice is sent once.
    """

    def __init__(self, url: Optional[str] = None, token: Optional[str] = None, patience: float = 30):
        self.url = (url or os.environ.get("DEBIAS_GRID_SERVER") or "http://127.0.0.1:8080").rstrip("/")
        self._token = token or os.environ.get("DEBIAS_GRID_TOKEN")
        self._patience = patience

    def submit(self, spec: str, seeds: Optional[int] = None, set: Optional[dict] = None) -> "Experiment":
        """Submits a spec, YAML or JSON as text. The same spec is the same experiment, so this may be repeated.

        seeds: how many instead of the spec's; set: values that replace the spec's, by path.
        """
        return Experiment(self, self._post("experiments", spec, **self._changes(seeds, set))["id"])

    def plan(self, spec: str, seeds: Optional[int] = None, set: Optional[dict] = None) -> dict:
        """What a spec would come to, without doing it: points, seeds, method runs, networks to be trained."""
        return self._post("plan", spec, **self._changes(seeds, set))

    def experiment(self, id: str) -> "Experiment":
        """An experiment by its id. GridError 404 where there is none, with the nearest that there is."""
        found = Experiment(self, id)
        found.status()
        return found

    def experiments(self, search: str = "", state: str = "", dataset: str = "") -> Iterator[dict]:
        """Summaries of experiments, newest first, fetched in parts while they are used."""
        after: Optional[str] = None
        while True:
            page = self._get("experiments", search=search, state=state, dataset=dataset, after=after)
            yield from page["items"]
            after = page.get("next")
            if after is None:
                return

    def _changes(self, seeds: Optional[int], values: Optional[dict]) -> dict:
        return {"seeds": seeds, "set": [f"{path}={value}" for path, value in (values or {}).items()] or None}

    def _get(self, path: str, **query: Any) -> Any:
        return json.loads(self._request("GET", path, query)[1])

    def _post(self, path: str, body: Optional[str] = None, **query: Any) -> Any:
        return json.loads(self._request("POST", path, query, body)[1])

    def _request(self, method: str, path: str, query: dict, body: Optional[str] = None) -> tuple[int, bytes]:
        given = {name: value for name, value in query.items() if value not in (None, "")}
        address = f"{self.url}/api/v1/{path}" + (f"?{urllib.parse.urlencode(given, doseq=True)}" if given else "")
        request = urllib.request.Request(address, method=method, data=None if body is None else body.encode("utf-8"))
        request.add_header("User-Agent", f"debias-grid-python/{__version__}")
        if body is not None:
            request.add_header("Content-Type", "application/yaml")
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        end = time.monotonic() + self._patience
        pause = 0.2
        # Submitting and planning may be repeated as well: the same spec is the same experiment.
        repeatable = method == "GET" or path in ("experiments", "plan")
        while True:
            failure = None
            try:
                with urllib.request.urlopen(request) as reply:
                    return reply.status, reply.read()
            except urllib.error.HTTPError as error:
                failure = _refusal(error)
                if error.code not in _WORTH_REPEATING:
                    raise failure from None
            except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
                failure = GridError(0, f"{self.url} does not answer: {getattr(error, 'reason', error)}")
            if not repeatable or time.monotonic() + pause > end:
                raise failure
            time.sleep(pause)
            pause = min(2 * pause, 5)


class Experiment:
    """An experiment on a server. Nothing is kept here but its id."""

    def __init__(self, grid: Grid, id: str):
        self._grid = grid
        self.id = id

    def __repr__(self) -> str:
        return f"Experiment({self.id!r})"

    def status(self) -> dict:
        """Its summary: `standing`, `ledger` with method runs by state, `failures` with reasons, `points`, `seeds`, `methods`."""
        return self._grid._get(self._path())

    def spec(self) -> dict:
        """The spec as resolved, with every default filled in."""
        return self._grid._get(self._path("spec"))

    def wait(self, every: float = 2, progress: Optional[Callable[[dict], None]] = None, timeout: Optional[float] = None) -> dict:
        """Waits until nothing changes any more, and returns the last summary.

        every: seconds between questions; progress: called with each summary; timeout: seconds, after which TimeoutError is raised.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            summary = self.status()
            if progress is not None:
                progress(summary)
            if summary["ended"]:
                return summary
            if end is not None and time.monotonic() + every > end:
                raise TimeoutError(f"{self.id} is {summary['standing']} after {timeout} seconds.")
            time.sleep(every)

    def runs(self):
        """One row per method run: point, swept values, seed, measure, method, status, and every figure on validation and test rows."""
        return _table(self._results("runs"))

    def measures(self):
        """Areas between groups and calibration, one row per method run."""
        return _table(self._results("measures"))

    def trajectories(self):
        """One row per step of a method run, with the candidate that was chosen marked."""
        return _table(self._results("trajectories"))

    def summary(self):
        """Medians, quartiles, means and standard deviations over seeds, one row per point, measure, method, part and quantity."""
        lines = self._grid._get(self._path("summary"))
        return _frame([{**line, "swept": json.dumps(line["swept"]), "flags": json.dumps(line["flags"])} for line in lines])

    def comparison(self, **options: Any) -> dict:
        """Methods against a reference, paired by seed: reference, rope, epsilon, pairwise_complete."""
        return self._grid._get(self._path("comparison"), **options)

    def run(self, point: int, seed: int, measure: str, method: str) -> dict:
        """One method run with everything it went through."""
        name = "/".join(urllib.parse.quote(str(part), safe="") for part in (point, seed, measure, method))
        return self._grid._get(self._path(f"runs/{name}"))

    def download(self, path: str, table: str = "runs", format: str = "parquet") -> None:
        """Writes a table to a file: runs, measures, trajectories or predictions, as parquet or csv. The file is whole or not there."""
        _, content = self._grid._request("GET", self._path("results"), {"format": format, "table": table})
        part = f"{path}.part"
        with open(part, "wb") as file:
            file.write(content)
        os.replace(part, path)

    def pause(self) -> dict:
        """Lets running seeds finish and starts none."""
        return self._grid._post(self._path("pause"))

    def resume(self) -> dict:
        """Goes on after a pause."""
        return self._grid._post(self._path("resume"))

    def cancel(self) -> dict:
        """Stops now; results stay."""
        return self._grid._post(self._path("cancel"))

    def retry(self, scope: str = "all_failed") -> dict:
        """Runs failed seeds again: all_failed, or only those that failed by circumstances."""
        return self._grid._post(self._path("retry"), scope=scope)

    def extend(self, seeds: int) -> "Experiment":
        """Another experiment with seeds 1 to `seeds`, which takes over what is computed; the first one stays."""
        return Experiment(self._grid, self._grid._post(self._path("extend"), seeds=seeds)["id"])

    def delete(self, force: bool = False) -> None:
        """Removes it and its results. With force, one that has not ended is cancelled first."""
        self._grid._request("DELETE", self._path(), {"force": "true" if force else None})

    def _path(self, part: str = "") -> str:
        return f"experiments/{urllib.parse.quote(self.id, safe='')}" + (f"/{part}" if part else "")

    def _results(self, table: str) -> str:
        return self._grid._request("GET", self._path("results"), {"format": "csv", "table": table})[1].decode("utf-8")


def _refusal(error: urllib.error.HTTPError) -> GridError:
    try:
        problem = json.loads(error.read())
    except (ValueError, OSError):
        problem = {}
    message = problem.get("detail") or problem.get("title") or f"the server answered {error.code}"
    for wrong in problem.get("errors", []):
        message += f"\n  line {wrong['line']}: {wrong['message']}" if wrong.get("line") else f"\n  {wrong.get('message')}"
    return GridError(error.code, message, problem)


def _table(text: str):
    try:
        import pandas
    except ImportError:
        return [{name: _value(cell) for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text))]
    return pandas.read_csv(io.StringIO(text))


def _frame(rows: list):
    try:
        import pandas
    except ImportError:
        return rows
    return pandas.DataFrame(rows)


def _value(cell: str):
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell if cell else None
