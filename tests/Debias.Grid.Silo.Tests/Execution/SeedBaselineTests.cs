using Debias.Grid.Silo.Execution;
using Debias.Learning.Classifier;
using Debias.Learning.Methods;

namespace Debias.Grid.Silo.Tests.Execution;

[Trait("Speed", "Fast")]
public class SeedBaselineTests
{
    [Fact]
    public void The_outcome_of_the_standard_network_s_own_run_is_not_computed_again()
    {
        var own = new MethodOutcome
        {
            Network = new ClassifierWeights(new ClassifierShape(1, 0, 1)),
            Threshold = 0.5,
            Validation = new Predictions([], []),
            Test = new Predictions([], []),
            Trajectory = [],
            Selected = -1,
        };
        var baseline = new SeedBaseline();
        baseline.Keep(own);

        // Without a context nothing can be scored.
        Assert.Same(own, baseline.Standard(context: null!));
    }
}
