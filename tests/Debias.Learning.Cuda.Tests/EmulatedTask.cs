using Debias.Datasets;
using Debias.Learning.Training;
using Debias.Tests.Learning;

namespace Debias.Learning.Cuda.Tests;

/// <summary>A replicate to be trained, of made-up data.</summary>
internal static class EmulatedTask
{
    private const int ValidationRows = 70;

    /// <param name="rows">Rows of the training part.</param>
    /// <param name="inputs">Columns.</param>
    /// <param name="usual">Whether columns have usual values, as one-hot columns have.</param>
    /// <param name="seed">The replicate's seed, and what its data are drawn by.</param>
    public static TrainingTask Create(int rows, int inputs, bool usual, long seed) =>
        new(
            new DataSplit(
                Part(rows, inputs, usual, seed),
                Part(ValidationRows, inputs, usual, seed + 100),
                Part(4, inputs, usual, seed + 200)
            ),
            "test",
            seed
        );

    private static Partition Part(int rows, int inputs, bool usual, long seed)
    {
        Partition part = RandomNetworks.Rows(rows, inputs, seed);
        return usual ? part with { Features = RandomNetworks.OneHot(part.Features, seed) } : part;
    }
}
