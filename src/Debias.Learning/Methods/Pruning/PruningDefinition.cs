using Debias.Learning.Engines;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Pruning.Criteria;
using Debias.Learning.Methods.Tuning;

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
            SuitsDeviceWith = options => options.Criterion is not PruningCriterion.FairPrune,
            RefusesSeveralGroupsWith = options =>
                options.Criterion == PruningCriterion.FairPrune ? "criterion: fairprune weighs two groups against each other" : null,
            SpaceOf = options =>
                [
                    .. options.Steps == 0 ? [TuningDimension.Numbers("units_per_step", 1, 2, 4, 8)] : Array.Empty<TuningDimension>(),
                    .. options.Criterion == PruningCriterion.ProxyGradient
                        ? [TuningDimension.Members("unit_value", UnitValue.PreActivation, UnitValue.Activation)]
                        : Array.Empty<TuningDimension>(),
                    .. options.Criterion == PruningCriterion.FairPrune
                        ? [TuningDimension.Numbers("fairprune_beta", 0.1, 0.3, 0.5, 0.7, 0.9)]
                        : Array.Empty<TuningDimension>(),
                ],
            WorkOf = (options, workload) => Steps(options, workload) * (WorkOfCriterion(options, workload) + workload.Candidate),
        };

    private static double WorkOfCriterion(PruningOptions options, Workload workload) =>
        options.Criterion switch
        {
            PruningCriterion.Magnitude or PruningCriterion.Random => 0,
            // Half of the units are left at the middle of the way.
            PruningCriterion.Exact => workload.Units / 2.0 * workload.RowsOf(options.Data),
            PruningCriterion.FairPrune => Workload.Backward * 2 * FairPruneSaliency.RowsPerGroup,
            _ => Workload.Backward * workload.RowsOf(options.Data),
        };

    private static double Steps(PruningOptions options, Workload workload) =>
        options.Steps > 0 ? options.Steps : (double)workload.Units / options.UnitsPerStep;
}
