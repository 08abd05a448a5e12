using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Heads;

namespace Debias.Learning.Methods.DeepFeatureReweighting;

internal static class DeepFeatureReweightingDefinition
{
    /// <summary>Iterations that a fit takes as a rule, from where the stronger penalty's ended.</summary>
    private const double UsualIterations = 200;

    public static MethodDefinition Method { get; } =
        new MethodDefinition<DeepFeatureReweightingOptions>(
            DeepFeatureReweightingMethod.MethodName,
            options => new DeepFeatureReweightingMethod(options)
        )
        {
            Title = "Deep feature reweighting",
            Description =
                "Fits the output layer anew on balanced validation rows, as a sparse logistic regression (Kirichenko et al., 2023).",
            Appearance = new MethodAppearance("#44AA99", MethodMarker.Cross),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Penalty, from strong to weak",
            WorkOf = (options, workload) =>
                HeadWork.OfMatrices(workload)
                + (DeepFeatureReweightingMethod.Strengths.Length * workload.Candidate)
                + HeadWork.Of(
                    options.Fits
                        * DeepFeatureReweightingMethod.Strengths.Length
                        * Math.Min(options.Iterations, UsualIterations)
                        * workload.ValidationRows,
                    workload
                ),
        };
}
