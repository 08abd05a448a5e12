namespace Debias.Learning.Training;

/// <summary>
/// PyTorch's scheduler of that name with its defaults: factor 0.1, patience 10, relative threshold 1e-4, no cool-down, and no
/// reduction smaller than 1e-8.
/// </summary>
/// <param name="initial">Initial learning rate.</param>
public sealed class ReduceLearningRateOnPlateau(double initial)
{
    private const double Factor = 0.1;
    private const int Patience = 10;
    private const double Threshold = 1e-4;
    private const double SmallestChange = 1e-8;

    private double _best = double.PositiveInfinity;
    private int _badEpochs;

    /// <summary>The learning rate of the next epoch.</summary>
    public double LearningRate { get; private set; } = initial;

    /// <summary>Takes an epoch's validation loss into account.</summary>
    public void Step(double loss)
    {
        if (loss < _best * (1 - Threshold))
        {
            _best = loss;
            _badEpochs = 0;
        }
        else
        {
            _badEpochs++;
        }

        if (_badEpochs > Patience)
        {
            double reduced = LearningRate * Factor;
            if (LearningRate - reduced > SmallestChange)
            {
                LearningRate = reduced;
            }

            _badEpochs = 0;
        }
    }
}
