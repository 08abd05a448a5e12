using System.Diagnostics;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// Times whole training: batches, validation and early stopping's bookkeeping belong to it, what happens once per network (its data's way
/// to a device) does not. That is the difference of a longer and a shorter training.
/// </summary>
/// <param name="train">Trains for a number of epochs.</param>
/// <param name="stepsPerEpoch">Steps of one network's epoch.</param>
internal sealed class TrainingClock(Action<int> train, int stepsPerEpoch)
{
    /// <summary>Networks that learn their rows by heart would compute with denormal numbers.</summary>
    private const int MostEpochs = 100;

    /// <summary>Seconds of a step in the best of the rounds.</summary>
    /// <param name="duration">About how long the longer training takes.</param>
    /// <param name="rounds">Trainings of which the best counts.</param>
    /// <param name="cancellationToken">Asked between trainings.</param>
    public double SecondsPerStep(TimeSpan duration, int rounds, CancellationToken cancellationToken)
    {
        train(1);
        double once = Seconds(2) - Seconds(1);
        int epochs = (int)Math.Clamp(duration.TotalSeconds / Math.Max(once, 1e-9), 1, MostEpochs);
        double best = double.PositiveInfinity;
        // A difference that is not positive was noise.
        for (int round = 0; round < rounds || double.IsPositiveInfinity(best); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double start = Seconds(1);
            double difference = Seconds(1 + epochs) - start;
            best = difference > 0 ? Math.Min(best, difference) : best;
        }

        return best / epochs / stepsPerEpoch;
    }

    private double Seconds(int epochs)
    {
        long start = Stopwatch.GetTimestamp();
        train(epochs);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
