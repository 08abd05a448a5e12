using Debias.Learning.Methods.Definitions;

namespace Debias.Learning.Methods.Pruning;

internal static class PruningDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<PruningOptions>(PruningMethod.MethodName, options => new PruningMethod(options))
        {
            Title = "Pruning",
            Description = "Removes the units that contribute most to the bias (Algorithm 1).",
            Appearance = new MethodAppearance("#0072B2", MethodMarker.FilledCircle),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Units removed",
            ReleasedName = "pruning",
            SuitsDeviceWith = _ => true,
            WorkOf = (options, workload) =>
                Steps(options, workload) * (Workload.Backward * workload.RowsOf(options.Data) + workload.ValidationRows),
        };

    private static double Steps(PruningOptions options, Workload workload) =>
        options.Steps > 0 ? options.Steps : (double)workload.Units / options.UnitsPerStep;
}
