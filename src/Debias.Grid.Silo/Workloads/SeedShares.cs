using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Workloads;

/// <summary>
/// How a seed's work is shared out among its base network and its method runs, as <see cref="WorkModel"/> reckons it; for progress alone.
/// </summary>
internal sealed class SeedShares
{
    private readonly Dictionary<MethodRunId, (double Before, double Share)> _runs = [];

    /// <summary>Reckons.</summary>
    /// <param name="model">What work there is.</param>
    /// <param name="point">Of the seed.</param>
    /// <param name="ids">The seed's method runs, in their order.</param>
    public SeedShares(WorkModel model, PointSpec point, IReadOnlyList<MethodRunId> ids)
    {
        Dictionary<string, double> work = point.Methods.ToDictionary(
            method => method.Name,
            method => NoOpMethod.Is(method) ? 0 : model.Method(method, point.Classifier)
        );
        double training = point.Network.IsGiven ? 0 : model.Training(point.Classifier);
        double whole = training + ids.Sum(id => work[id.Method]);
        double done = training;
        foreach (MethodRunId id in ids)
        {
            _runs[id] = (done / whole, work[id.Method] / whole);
            done += work[id.Method];
        }

        Training = training / whole;
    }

    /// <summary>The base network's share.</summary>
    public double Training { get; }

    /// <summary>Share of the seed that is done when so much of a method run is.</summary>
    /// <param name="id">The method run; those before it are done.</param>
    /// <param name="done">Of it, 0 … 1.</param>
    public double At(MethodRunId id, double done)
    {
        (double before, double share) = _runs[id];
        return before + (share * done);
    }
}
