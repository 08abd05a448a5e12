using Debias.Learning.Methods.Definitions;

namespace Debias.Learning.Methods.Heads;

/// <summary>Arithmetic on cached rows, for plans.</summary>
internal static class HeadWork
{
    /// <summary>A head's row costs what so many units cost in the engine, which works on whole vectors of single precision.</summary>
    private const double UnitsOfARow = 8;

    /// <summary>Rows' worth of sending rows through the network that a head's passes over rows are.</summary>
    public static double Of(double headRows, Workload workload) => headRows * UnitsOfARow / workload.Units;

    /// <summary>What the cached matrices cost.</summary>
    public static double OfMatrices(Workload workload) => workload.TrainRows + (2 * workload.ValidationRows);
}
