using Debias.Datasets.Sources;
using Debias.OptionModel;

namespace Debias.Datasets.Definitions;

/// <summary>A kind of dataset whose options are the record <typeparamref name="TOptions"/>.</summary>
/// <typeparam name="TOptions">A record whose properties declare the options.</typeparam>
/// <param name="name">The kind's name in a spec.</param>
/// <param name="open">Makes the source once everything is checked.</param>
public sealed class DatasetKind<TOptions>(string name, Func<DatasetRequest, TOptions, IDatasetSource> open) : DatasetKind(name)
    where TOptions : class
{
    private static readonly OptionsDeclaration<TOptions> Declaration = OptionsDeclaration.For<TOptions>();

    /// <inheritdoc/>
    public override OptionsDeclaration Options => Declaration;

    /// <summary>Describes the data that options choose; null: the description is the same whatever they are.</summary>
    public Func<TOptions, DataFolder, DatasetDescription>? DescribedBy { get; init; }

    /// <inheritdoc/>
    public override DatasetDescription DescriptionOf(IReadOnlyDictionary<string, string> resolved, DataFolder folder) =>
        DescribedBy is null ? Description : DescribedBy(Bind(resolved), folder);

    /// <inheritdoc/>
    public override SortedDictionary<string, string> Resolve(IReadOnlyDictionary<string, string> options) =>
        Declaration.Values(Bind(options));

    /// <inheritdoc/>
    public override IDatasetSource Open(DatasetRequest request, IReadOnlyDictionary<string, string> resolved) =>
        open(request, Bind(resolved));

    private TOptions Bind(IReadOnlyDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionDefinition? missing = Declaration.Definitions.FirstOrDefault(option => option.Required && !options.ContainsKey(option.Name));
        if (missing is not null)
        {
            throw new DatasetException($"Dataset '{Name}' needs the option '{missing.Name}': {missing.Description}");
        }

        try
        {
            return Declaration.Bind(options);
        }
        catch (OptionException exception)
        {
            throw new DatasetException($"Dataset '{Name}': {exception.Message}", exception);
        }
    }
}
