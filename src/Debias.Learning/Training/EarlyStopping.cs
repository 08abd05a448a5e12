namespace Debias.Learning.Training;

/// <summary>
/// Compares the validation loss with the best so far at epochs 0, <c>checkEvery</c>, 2 <c>checkEvery</c> …, and asks to stop after more
/// than <c>patience</c> checks in a row without improvement.
/// </summary>
/// <param name="checkEvery">Epochs between checks.</param>
/// <param name="patience">Checks in a row without improvement that are tolerated.</param>
public sealed class EarlyStopping(int checkEvery, int patience)
{
    private int _checksWithoutImprovement;

    /// <summary>Lowest validation loss at a check.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>What to do after an epoch.</summary>
    public EarlyStoppingVerdict Check(int epoch, double loss)
    {
        if (epoch % checkEvery != 0)
        {
            return EarlyStoppingVerdict.Continue;
        }

        if (loss < BestLoss)
        {
            BestLoss = loss;
            _checksWithoutImprovement = 0;
            return EarlyStoppingVerdict.Improved;
        }

        return ++_checksWithoutImprovement > patience ? EarlyStoppingVerdict.Stop : EarlyStoppingVerdict.Continue;
    }
}
