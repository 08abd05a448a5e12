namespace Debias.Statistics.Pairs;

/// <summary>
/// Rows of the test part per row that was trained on. The corrected variance of a mean over J splits is s² (1/J + ratio)
/// (Nadeau and Bengio, 2003).
/// </summary>
/// <param name="Value">At least 0; 0 would say that splits share no rows.</param>
public readonly record struct TestToTrainRatio(double Value)
{
    /// <summary>60/20/20 where methods use training rows alone: 1/3.</summary>
    public static TestToTrainRatio OfDefaultSplit { get; } = new(1.0 / 3);

    /// <summary>60/20/20 where methods use the validation rows too: 20/80.</summary>
    public static TestToTrainRatio OfDefaultSplitWithValidation { get; } = new(0.25);

    /// <summary>The correlation of two splits' differences, ρ = n_test / (n_train + n_test).</summary>
    public double Correlation => Value / (1 + Value);

    /// <summary>From numbers of rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part has no rows.</exception>
    public static TestToTrainRatio Of(int testRows, int trainRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trainRows);
        return new TestToTrainRatio((double)testRows / trainRows);
    }

    /// <summary>k-fold cross-validation, repeated or not: 1 / (k − 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two folds.</exception>
    public static TestToTrainRatio OfFolds(int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        return new TestToTrainRatio(1.0 / (folds - 1));
    }

    /// <summary>k-fold cross-validation in which one further fold validates: 1 / (k − 2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than three folds.</exception>
    public static TestToTrainRatio OfFoldsWithValidation(int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 3);
        return new TestToTrainRatio(1.0 / (folds - 2));
    }

    internal double Require(string name)
    {
        Arguments.RequireNotNegative(Value, name);
        return Value;
    }
}
