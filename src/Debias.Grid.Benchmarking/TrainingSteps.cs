using Debias.Datasets;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Grid.Benchmarking;

/// <summary>A network that takes training steps, batch after batch as in training.</summary>
internal sealed class TrainingSteps(IEngine engine, BenchmarkProblem problem) : IDisposable
{
    /// <summary>
    /// After so many steps the network starts anew: one that has learnt its rows by heart would compute with denormal numbers.
    /// </summary>
    private const int StepsPerStart = 5000;

    private readonly INetwork _network = engine.Load(problem.Initial, problem.Dropout);
    private readonly MiniBatches _batches = problem.Batches();
    private readonly FeatureMatrix _features = problem.Data.Train.Features;
    private readonly OptimiserStep _optimiser = new(OptimiserRule.Adam, problem.Training.LearningRate);
    private int _taken;

    /// <summary>Takes steps.</summary>
    public void Take(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            // The last batch of an epoch is smaller.
            int batch = _taken % (_batches.Count - 1);
            _network.Step(
                _features,
                _batches.Rows(batch),
                Loss.BinaryCrossEntropy(_batches.Targets(batch)),
                NetworkMode.Training,
                _optimiser
            );
            if (++_taken % StepsPerStart == 0)
            {
                _network.Restore(problem.Initial);
            }
        }
    }

    public void Dispose() => _network.Dispose();
}
