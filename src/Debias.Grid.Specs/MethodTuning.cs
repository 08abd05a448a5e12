using Debias.Learning.Methods.Tuning;

namespace Debias.Grid.Specs;

/// <summary>How a method's options are tuned for every seed and measure, by validation rows alone.</summary>
/// <param name="Budget">Most settings that are tried; the first is the method's options as they are.</param>
/// <param name="Search">How the others are found.</param>
/// <param name="Space">What is tuned: options with their values as in canonical JSON; keys sorted.</param>
[GenerateSerializer, Immutable]
public sealed record MethodTuning(
    [property: Id(0)] int Budget,
    [property: Id(1)] TuningSearch Search,
    [property: Id(2)] SortedDictionary<string, string> Space
)
{
    /// <summary>The space as the method takes it.</summary>
    public IReadOnlyList<TuningDimension> Dimensions() =>
        [
            .. Space
                .OrderBy(dimension => dimension.Key, StringComparer.Ordinal)
                .Select(dimension => TuningDimension.Parse(dimension.Key, dimension.Value)),
        ];

    /// <summary>The tuning over some dimensions.</summary>
    /// <param name="options">Budget and search.</param>
    /// <param name="dimensions">What is tuned.</param>
    public static MethodTuning Of(TuningSpec options, IEnumerable<TuningDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new MethodTuning(
            options.Budget,
            options.Search,
            new(dimensions.ToDictionary(dimension => dimension.Option, dimension => dimension.ToJson()), StringComparer.Ordinal)
        );
    }
}
