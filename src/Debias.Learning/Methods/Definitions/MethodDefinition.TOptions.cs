using Debias.Learning.Methods.Tuning;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Definitions;

/// <summary>A method whose options are the record <typeparamref name="TOptions"/>.</summary>
/// <typeparam name="TOptions">A record whose properties declare the options.</typeparam>
/// <param name="name">The method's name in a spec.</param>
/// <param name="create">Makes the method.</param>
public sealed class MethodDefinition<TOptions>(string name, Func<TOptions, IDebiasingMethod> create) : MethodDefinition(name)
    where TOptions : class
{
    private static readonly OptionsDeclaration<TOptions> Declaration = OptionsDeclaration.For<TOptions>();

    /// <summary>The arithmetic of a run, in rows that go forward through the network; the default counts none.</summary>
    public Func<TOptions, Workload, double> WorkOf { get; init; } = (_, _) => 0;

    /// <summary>Whether a run with some options spends its time on what a device does; by default none does.</summary>
    public Func<TOptions, bool> SuitsDeviceWith { get; init; } = _ => false;

    /// <summary>Why a run with some options does not work with several groups; by default it does.</summary>
    public Func<TOptions, string?> RefusesSeveralGroupsWith { get; init; } = _ => null;

    /// <summary>What is worth tuning in a run with some options; by default nothing is.</summary>
    public Func<TOptions, IReadOnlyList<TuningDimension>> SpaceOf { get; init; } = _ => [];

    /// <inheritdoc/>
    public override OptionsDeclaration Options => Declaration;

    /// <inheritdoc/>
    public override IDebiasingMethod Create(IReadOnlyDictionary<string, string> options) => create(Bind(options));

    /// <inheritdoc/>
    public override double Work(IReadOnlyDictionary<string, string> options, Workload workload) => WorkOf(Bind(options), workload);

    /// <inheritdoc/>
    public override bool SuitsDevice(IReadOnlyDictionary<string, string> options) => SuitsDeviceWith(Bind(options));

    /// <inheritdoc/>
    public override string? RefusesSeveralGroups(IReadOnlyDictionary<string, string> options) => RefusesSeveralGroupsWith(Bind(options));

    /// <inheritdoc/>
    public override IReadOnlyList<TuningDimension> Space(IReadOnlyDictionary<string, string> options) => SpaceOf(Bind(options));

    private TOptions Bind(IReadOnlyDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionDefinition? missing = Declaration.Definitions.FirstOrDefault(option =>
            !option.LeftOutAtDefault && !options.ContainsKey(option.Name)
        );
        if (missing is not null)
        {
            throw new OptionException($"Method '{Name}' needs the option '{missing.Name}'.", missing.Name);
        }

        try
        {
            return Declaration.Bind(options);
        }
        catch (OptionException exception)
        {
            throw new OptionException($"Method '{Name}': {exception.Message}", exception);
        }
    }
}
