namespace Debias.Datasets.Sources;

/// <summary>A dataset with all its options settled, ready to be loaded.</summary>
public interface IDatasetSource
{
    /// <summary>
    /// Name with parameters; two sources with different data have different keys. It names the random streams of everything
    /// done with the data.
    /// </summary>
    string Key { get; }

    /// <summary>
    /// The key without what only chooses what is tested on: sources of one training key train and validate on the same rows.
    /// </summary>
    /// <value>The default value is <see cref="Key"/>.</value>
    string TrainingKey => Key;

    /// <summary>Whether each seed simulates its own data; where false, one load serves every seed.</summary>
    bool DependsOnSeed { get; }

    /// <summary>Reads or simulates the data.</summary>
    /// <param name="seed">The replicate's seed; ignored unless <see cref="DependsOnSeed"/>.</param>
    /// <exception cref="DatasetException">The data cannot be used.</exception>
    TabularDataset Load(long seed);

    /// <summary>Looks for the files and their columns without reading the rows.</summary>
    /// <exception cref="DatasetException">A file or column is missing.</exception>
    void Check();
}
