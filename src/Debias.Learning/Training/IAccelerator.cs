using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Training;

/// <summary>
/// A device that trains replicates as <see cref="ClassifierTrainer"/> with an engine would, to the bit: who trained a network is not part
/// of any identity, and what does not fit the device is trained by the engine.
/// </summary>
public interface IAccelerator : IDisposable
{
    /// <summary>The engine whose numbers it gives, as in a spec.</summary>
    string Engine { get; }

    /// <summary>What it is, for people: the device's own name.</summary>
    string Name { get; }

    /// <summary>Networks that it trains side by side at its best.</summary>
    int Networks { get; }

    /// <summary>Whether it can train networks of a shape with batches of a size.</summary>
    bool Fits(ClassifierShape shape, int batchSize);

    /// <summary>Trains replicates; one that diverges or is cancelled leaves the others as they are.</summary>
    /// <param name="replicates">What to train, of one number of rows or of several.</param>
    /// <param name="shape">Shape of every classifier; it fits.</param>
    /// <param name="options">How to train: for one epoch at least.</param>
    /// <returns>One outcome per replicate, in their order.</returns>
    /// <exception cref="AcceleratorException">The device failed; nothing was trained.</exception>
    IReadOnlyList<ReplicateOutcome> Train(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape, TrainingOptions options);

    /// <summary>
    /// The engine with its networks on the device, for methods; its numbers are the engine's own. Null where a shape does not fit, or
    /// where the device only trains. What its networks do may throw <see cref="AcceleratorException"/>: the device failed, and the method
    /// has to be run anew elsewhere.
    /// </summary>
    IEngine? EngineFor(ClassifierShape shape) => null;
}
