using Debias.Learning.Methods.Tuning;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Definitions;

/// <summary>
/// Everything that the rest of the product asks of a method, in one place: adding a method is its folder and a line in the catalogue.
/// </summary>
/// <param name="name">Its name in a spec.</param>
public abstract class MethodDefinition(string name)
{
    /// <summary>Its name in a spec, in files and on the command line.</summary>
    public string Name { get; } = name;

    /// <summary>Its name in tables and figures, as the literature has it.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Description { get; init; }

    /// <summary>How it looks in figures.</summary>
    public required MethodAppearance Appearance { get; init; }

    /// <summary>Whether predicting for a new row needs that row's protected attribute.</summary>
    public required bool NeedsProtectedAttribute { get; init; }

    /// <summary>Whether the result is a network with a threshold, rather than a rule applied to the base network's scores.</summary>
    public required bool ReturnsNetwork { get; init; }

    /// <summary>Whether the result is a mixture of networks, of which one is drawn for each row.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ReturnsMixture { get; init; }

    /// <summary>Whether it is training, rather than something done to a network that is trained already.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool IsInProcessing { get; init; }

    /// <summary>What one step of its trajectory is, for the axis of a figure.</summary>
    public string Step { get; init; } = "Step";

    /// <summary>
    /// Whether the steps of its trajectory follow each other, so that figures draw them as a path; false where each is a trial of its own.
    /// </summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool StepsFollowEachOther { get; init; } = true;

    /// <summary>Its name in configuration files of the authors' released code; null where that code does not have it.</summary>
    public string? ReleasedName { get; init; }

    /// <summary>Whether listings, schema and suggestions leave it out: a tool for measuring the grid itself.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Its options.</summary>
    public abstract OptionsDeclaration Options { get; }

    /// <summary>Makes the method.</summary>
    /// <param name="options">Values by option, as in canonical JSON or plain. All of them: nothing is left to a default that may
    /// change.</param>
    /// <exception cref="OptionException">A value is unknown, missing, of another type or out of range; the message names it.</exception>
    public abstract IDebiasingMethod Create(IReadOnlyDictionary<string, string> options);

    /// <summary>
    /// Roughly how much arithmetic a run is, in rows that go forward through the network, beside what every method needs.
    /// </summary>
    /// <param name="options">As for <see cref="Create"/>.</param>
    /// <param name="workload">The sizes of the data and the network.</param>
    public abstract double Work(IReadOnlyDictionary<string, string> options, Workload workload);

    /// <summary>
    /// Why it does not work with groups that are the values of columns, of which there may be several; null where it does.
    /// </summary>
    /// <param name="options">As for <see cref="Create"/>.</param>
    public abstract string? RefusesSeveralGroups(IReadOnlyDictionary<string, string> options);

    /// <summary>
    /// Whether a run spends its time on what a device does with a network: scores, influences, and gradients in evaluation mode. Where it
    /// is run changes none of its numbers.
    /// </summary>
    /// <param name="options">As for <see cref="Create"/>.</param>
    public abstract bool SuitsDevice(IReadOnlyDictionary<string, string> options);

    /// <summary>The options that are worth tuning in a run, with the values that are drawn for them; empty where none is.</summary>
    /// <param name="options">
    /// As for <see cref="Create"/>; an option that matters only beside a certain value of another is there then.
    /// </param>
    public abstract IReadOnlyList<TuningDimension> Space(IReadOnlyDictionary<string, string> options);

    /// <summary>Makes the method with its options tuned: it is run with several settings, and chooses by validation rows alone.</summary>
    /// <param name="options">As for <see cref="Create"/>: the first setting, and the values of what is not tuned.</param>
    /// <param name="space">What is tuned.</param>
    /// <param name="budget">Most settings that are tried, the first included.</param>
    /// <exception cref="OptionException">As <see cref="Create"/>, or the space is not one of this method's options.</exception>
    public IDebiasingMethod CreateTuned(IReadOnlyDictionary<string, string> options, IEnumerable<TuningDimension> space, int budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(budget);
        return new TunedMethod(Name, Create, options, new TuningSpace(Options, space), budget);
    }
}
