using Debias.Learning.Classifier;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// Arithmetic of a training step: its matrix products forward, to the weights and back to the inputs, two operations for each multiply-add.
/// Batch normalisation, dropout, the loss and Adam are not counted, although they are in the time.
/// </summary>
internal static class StepFlops
{
    public static long Of(ClassifierShape shape, int rows)
    {
        long first = (long)rows * shape.Inputs * shape.Width;
        long hidden = (long)rows * shape.Width * shape.Width * shape.HiddenLayers;
        long output = (long)rows * shape.Width;

        // The first block has no inputs to go back to.
        return 2 * (2 * first + 3 * hidden + 3 * output);
    }
}
