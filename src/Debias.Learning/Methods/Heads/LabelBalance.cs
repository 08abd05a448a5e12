namespace Debias.Learning.Methods.Heads;

/// <summary>How both labels come to weigh the same in a batch's cross-entropy.</summary>
internal enum LabelBalance
{
    /// <summary>Half of the loss is the positive rows' mean, half the negative rows'.</summary>
    Halves,

    /// <summary>
    /// The sum of both means times n₊n₋/n²: the code of BMFT and SWiFT, whose weight of positive rows is n₋/n₊, times n₊/n. A batch
    /// of one label has no loss.
    /// </summary>
    Product,
}
