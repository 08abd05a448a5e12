using Debias.Datasets.Randomness;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Tuning;

/// <summary>The options of a method that are tuned, with the values they may be given.</summary>
public sealed class TuningSpace
{
    /// <summary>Draws in a row that bring nothing new, after which a space counts as exhausted.</summary>
    private const int MostFruitlessDraws = 1000;

    private readonly (TuningDimension Dimension, OptionDefinition Option)[] _dimensions;

    /// <summary>A space over a method's options.</summary>
    /// <param name="declaration">The method's options.</param>
    /// <param name="dimensions">What is tuned.</param>
    /// <exception cref="OptionException">A dimension names no option of the method, one twice, or values that it may not have.</exception>
    public TuningSpace(OptionsDeclaration declaration, IEnumerable<TuningDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(dimensions);
        _dimensions =
        [
            .. dimensions
                .OrderBy(dimension => dimension.Option, StringComparer.Ordinal)
                .Select(dimension =>
                    (
                        dimension,
                        declaration.Definitions.FirstOrDefault(option => option.Name == dimension.Option) ?? throw Unknown(dimension)
                    )
                ),
        ];
        foreach ((TuningDimension dimension, OptionDefinition option) in _dimensions)
        {
            dimension.Check(option);
        }

        if (_dimensions.DistinctBy(tuned => tuned.Option.Name).Count() < _dimensions.Length)
        {
            throw new OptionException("A space names an option twice.");
        }

        OptionException Unknown(TuningDimension dimension) =>
            new(
                $"There is no option '{dimension.Option}' to tune. "
                    + Suggestion.Sentence(dimension.Option, [.. declaration.Definitions.Select(option => option.Name)])
            );
    }

    /// <summary>The dimensions, in the order of their options' names.</summary>
    public IEnumerable<TuningDimension> Dimensions => _dimensions.Select(tuned => tuned.Dimension);

    /// <summary>
    /// The values that are tried, without end unless all have been: first those of given options, then drawn ones, each different from all
    /// before it.
    /// </summary>
    /// <param name="options">A method's options; values by option as in canonical JSON or plain.</param>
    /// <param name="stream">
    /// The key of the stream that an option's values are drawn from; setting k has a substream of its own, so that how many settings are
    /// tried changes none of them.
    /// </param>
    public IEnumerable<IReadOnlyDictionary<string, string>> Settings(
        IReadOnlyDictionary<string, string> options,
        Func<string, StreamKey> stream
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        var tried = new HashSet<string>(StringComparer.Ordinal);
        int fruitless = 0;
        for (ulong number = 0; fruitless < MostFruitlessDraws; number++)
        {
            var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach ((TuningDimension dimension, OptionDefinition option) in _dimensions)
            {
                values[option.Name] =
                    number > 0 ? dimension.Draw(option, new RandomStream(stream(option.Name), number))
                    : options.TryGetValue(option.Name, out string? given) ? OptionValue.Parse(option, given)
                    : option.Default!;
            }

            if (tried.Add(string.Join('\n', values.Values)))
            {
                fruitless = 0;
                yield return values;
            }
            else
            {
                fruitless++;
            }
        }
    }

    /// <summary>A method's options with the values of a setting in their place.</summary>
    /// <param name="options">The method's options.</param>
    /// <param name="values">The setting.</param>
    public static SortedDictionary<string, string> Apply(
        IReadOnlyDictionary<string, string> options,
        IReadOnlyDictionary<string, string> values
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var applied = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string option, string value) in options.Concat(values))
        {
            applied[option] = value;
        }

        return applied;
    }
}
