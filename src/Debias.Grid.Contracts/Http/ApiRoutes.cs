using System.Globalization;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Http;

/// <summary>
/// Paths of the HTTP API, relative to a server's address, for the gateway that serves them and the clients that call them.
/// </summary>
public static class ApiRoutes
{
    /// <summary>What every route of this version starts with.</summary>
    public const string Base = "api/v1";

    /// <summary>Submission (POST) and listing (GET) of experiments.</summary>
    public const string Experiments = Base + "/experiments";

    /// <summary>What a spec would come to (POST).</summary>
    public const string Plan = Base + "/plan";

    /// <summary>The silos of the cluster.</summary>
    public const string Silos = Base + "/silos";

    /// <summary>One experiment: its summary (GET) and its end (DELETE).</summary>
    public static string Experiment(string id) => $"{Experiments}/{Uri.EscapeDataString(id)}";

    /// <summary>
    /// Something of an experiment: <c>spec</c>, <c>data</c>, <c>data/notes</c>, <c>seeds</c>, <c>summary</c>, <c>runs</c>,
    /// <c>results</c>, <c>events</c>, or a verb.
    /// </summary>
    public static string Of(string id, string part) => $"{Experiment(id)}/{part}";

    /// <summary>One method run with its whole result.</summary>
    public static string Run(string id, MethodRunId run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Of(id, "runs")}/{run.Point}/{run.Seed}/{Uri.EscapeDataString(run.Measure)}/{Uri.EscapeDataString(run.Method)}"
        );
    }
}
