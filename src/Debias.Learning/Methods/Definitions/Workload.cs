namespace Debias.Learning.Methods.Definitions;

/// <summary>
/// The sizes that a method's arithmetic depends on, counted in rows that go forward through the network. Going backward and updating costs
/// about twice as much as going forward; threshold searches, and what post-processing does with scores, are not counted. Good for planning,
/// for nothing else.
/// </summary>
/// <param name="TrainRows">Rows of the training part.</param>
/// <param name="ValidationRows">Rows of the validation part.</param>
/// <param name="Units">Units of the network.</param>
public sealed record Workload(double TrainRows, double ValidationRows, int Units)
{
    /// <summary>Rows' worth of a row that goes forward and backward.</summary>
    public const int Backward = 3;

    /// <summary>
    /// Epochs that training a network is reckoned to take, because early stopping decides: medians over seeds are 131 on COMPAS and Bank,
    /// 141 on German credit, 151 on Adult.
    /// </summary>
    public const int UsualEpochs = 140;

    /// <summary>Epochs that training the base network is reckoned to take.</summary>
    public double Epochs { get; init; } = UsualEpochs;

    /// <summary>Training a network as the base network was trained, with a look at validation rows after each epoch.</summary>
    public double Training => Epochs * (Backward * TrainRows + ValidationRows);

    /// <summary>A candidate that goes on record: it is scored on validation rows and on as many test rows.</summary>
    public double Candidate => 2 * ValidationRows;

    /// <summary>Rows of the part that a method takes gradients on.</summary>
    public double RowsOf(DebiasingData data) => data == DebiasingData.Train ? TrainRows : ValidationRows;
}
