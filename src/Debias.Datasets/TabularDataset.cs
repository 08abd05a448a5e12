namespace Debias.Datasets;

/// <summary>An encoded table: numeric features, binary label, protected attribute; not yet split or standardised.</summary>
public sealed record TabularDataset
{
    /// <summary>
    /// Name with parameters, for example <c>compas</c> or <c>synthetic-loh(alpha=1,size=30000)</c>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 (hex) over features, labels and protected attribute: what the results depend on.</summary>
    public required string ContentHash { get; init; }

    /// <summary>
    /// The key without what only chooses what is tested on. It names the random streams, so that one and the same network is tested here
    /// and there.
    /// </summary>
    /// <value>The default value is <see cref="Key"/>.</value>
    public string TrainingKey
    {
        get => field ?? Key;
        init;
    }

    /// <summary>SHA-256 (hex) over what a network is trained and validated on: without <see cref="TestEditionRows"/>.</summary>
    /// <value>The default value is <see cref="ContentHash"/>.</value>
    public string TrainingHash
    {
        get => field ?? ContentHash;
        init;
    }

    /// <summary>Feature names in column order.</summary>
    public required IReadOnlyList<string> FeatureNames { get; init; }

    /// <summary>
    /// Feature values, row-major [<see cref="Rows"/>, number of features], double precision as read; NaN only where <see cref="Missing"/>
    /// says that there are gaps.
    /// </summary>
    public required double[] Features { get; init; }

    /// <summary>y in {0, 1}, one per row; 1 is the positive class.</summary>
    public required byte[] Labels { get; init; }

    /// <summary>
    /// a, one per row: in {0, 1}, where 1 is the privileged group; or, where there are <see cref="Groups"/>, their codes, and 255 for
    /// rows of no group that is compared.
    /// </summary>
    public required byte[] ProtectedAttribute { get; init; }

    /// <summary>The groups where they are the values of columns; null where a rule makes two.</summary>
    public DatasetGroups? Groups { get; init; }

    /// <summary>Name of the protected attribute, for example <c>race</c>.</summary>
    public required string ProtectedName { get; init; }

    /// <summary>Which part its owner has put each row in; null where seeds split the rows.</summary>
    public OwnersParts? Parts { get; init; }

    /// <summary>
    /// How many rows at the end are of another edition (another state or year): they are what is tested on, and nothing else. The rows
    /// before them train and validate as they would without.
    /// </summary>
    /// <value>The default value is 0.</value>
    public int TestEditionRows { get; init; }

    /// <summary>
    /// Whether the one feature is the logit of a score that was computed elsewhere: there is no network, and nothing to train or edit.
    /// </summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool HoldsScores { get; init; }

    /// <summary>What was done about missing values; null where none were missing, or where the dataset's description says it.</summary>
    public MissingValueSummary? Missing { get; init; }

    /// <summary>What was done about missing values and small groups, as sentences; empty where nothing was.</summary>
    public string Notes =>
        string.Join(
            ". ",
            new[] { Missing?.ToString() ?? string.Empty, Groups?.SmallGroups ?? string.Empty }.Where(note => note.Length > 0)
        );

    /// <summary>The same rows with a split of their owner's, which what results depend on includes; without one, as they are.</summary>
    internal TabularDataset SplitInto(OwnersParts? parts) =>
        parts is null ? this : this with { Parts = parts, ContentHash = Datasets.ContentHash.WithParts(ContentHash, parts) };

    /// <summary>The same rows, of which those at the end only test; with none, as they are.</summary>
    /// <param name="rows">How many at the end.</param>
    /// <param name="trainingKey">The key of the others.</param>
    internal TabularDataset TestedOn(int rows, string trainingKey)
    {
        if (rows == 0)
        {
            return this;
        }

        int training = Rows - rows;
        return this with
        {
            TestEditionRows = rows,
            TrainingKey = trainingKey,
            TrainingHash = Datasets.ContentHash.Compute(
                FeatureNames,
                Features.AsSpan(0, training * Columns),
                Labels.AsSpan(0, training),
                ProtectedAttribute.AsSpan(0, training),
                Groups?.Take([.. Enumerable.Range(0, training)])
            ),
            ContentHash = Datasets.ContentHash.WithTestEdition(ContentHash, rows),
        };
    }

    /// <summary>Number of rows.</summary>
    public int Rows => Labels.Length;

    /// <summary>Number of features.</summary>
    public int Columns => FeatureNames.Count;
}
