using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.Frappe;

internal static class FrappeDefinition
{
    /// <summary>A row of the added function in the units of a head's row: inputs are taken for as many as a block has units.</summary>
    private const double NetworkRow = 16;

    public static MethodDefinition Method { get; } =
        new MethodDefinition<FrappeOptions>(FrappeMethod.MethodName, options => new FrappeMethod(options))
        {
            Title = "FRAPPÉ",
            Description = "Adds a small function of the row to the base network's log-odds, which are kept near (Țifrea et al., 2024).",
            Appearance = new MethodAppearance("#DDAA33", MethodMarker.TripodDown),
            NeedsProtectedAttribute = false,

            // With other options than the defaults it is the network and a function beside it.
            ReturnsNetwork = true,
            Step = "Epoch",
            SpaceOf = _ => [TuningDimension.Logarithmic("anchor_weight", 1e-2, 1e2)],
            WorkOf = (options, workload) =>
                HeadWork.OfMatrices(workload)
                + (
                    options.Epochs
                    * (
                        HeadWork.Of(
                            3 * 3 * workload.RowsOf(options.Data) * (options.Form == ResidualForm.Linear ? 1 : NetworkRow),
                            workload
                        ) + workload.Candidate
                    )
                ),
        };
}
