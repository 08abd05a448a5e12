using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Tests.Fused;

/// <summary>
/// The kernel's gradients and influence against the double-precision network, tensor by tensor: within 1e-4 in relative L2, except where
/// rows cancel so nearly that the exact value itself hangs on the last bit of what it is computed from. There the kernel may be off by
/// a few times what one rounding of all of that does to the double-precision network.
/// </summary>
[Trait("Speed", "Fast")]
public class GradientOracleTests(ITestOutputHelper output)
{
    private const int Cases = 60;
    private const double Tolerance = 1e-4;
    private const double Roundings = 20;

    /// <summary>Least share of tensors that have to keep the tolerance without any allowance.</summary>
    private const double PlainShare = 0.95;

    /// <summary>
    /// A pre-activation closer to 0 than this may be on ReLU's other side in single precision: there is no gradient to agree on.
    /// </summary>
    private const double NearestKink = 2e-6;

    /// <summary>
    /// A tensor this small next to the whole gradient is zero but for rounding: the bias of units that are on for every row, say.
    /// </summary>
    private const double Nothing = 1e-6;

    /// <summary>
    /// Normalised values of fewer rows than this are ±1 or so whatever the weights are: all but a trace of the gradient cancels in
    /// every block, and only its error next to the whole gradient says anything.
    /// </summary>
    private const int FewestRowsInTraining = 4;

    [Theory]
    [InlineData(NetworkMode.Evaluation, true, false)]
    [InlineData(NetworkMode.Evaluation, false, false)]
    [InlineData(NetworkMode.Training, true, false)]
    [InlineData(NetworkMode.Training, false, false)]
    [InlineData(NetworkMode.Evaluation, false, true)]
    [InlineData(NetworkMode.Training, true, true)]
    public void Gradients_agree_with_double_precision(NetworkMode mode, bool crossEntropy, bool oneHot) =>
        Compare(
            oneHot,
            (drawn, network) => drawn.Gradient(network, mode, crossEntropy),
            drawn => drawn.ParameterTensors(),
            drawn => mode == NetworkMode.Training && drawn.Rows < FewestRowsInTraining ? 1 : Nothing
        );

    [Theory]
    [InlineData(UnitValue.PreActivation, false)]
    [InlineData(UnitValue.Activation, false)]
    [InlineData(UnitValue.PreActivation, true)]
    public void Influence_agrees_with_double_precision(UnitValue value, bool oneHot) =>
        Compare(oneHot, (drawn, network) => drawn.Influence(network, value), drawn => drawn.UnitTensors(), _ => Nothing);

    private void Compare(
        bool oneHot,
        Func<OracleCase, INetwork, double[]> compute,
        Func<OracleCase, IEnumerable<(string Name, Range Range)>> tensors,
        Func<OracleCase, double> negligible
    )
    {
        int networks = 0;
        int all = 0;
        int plain = 0;
        double worst = 0;
        for (int number = 0; number < Cases; number++)
        {
            var drawn = new OracleCase(number, oneHot);
            Assert.Equal(oneHot, drawn.IsSparse);
            using var oracle = new ReferenceNetwork(drawn.Weights, drawn.Dropout);
            double[] expected = compute(drawn, oracle);
            if (oracle.NearestKink < NearestKink)
            {
                continue;
            }

            OracleCase nudged = drawn.Nudged();
            using var nudgedOracle = new ReferenceNetwork(nudged.Weights, nudged.Dropout);
            using INetwork kernel = new FusedCpuEngine().Load(drawn.Weights, drawn.Dropout);
            double[] rounded = compute(nudged, nudgedOracle);
            double[] actual = compute(drawn, kernel);
            double floor = negligible(drawn) * Distance(expected, []);
            networks++;
            foreach ((string name, Range range) in tensors(drawn))
            {
                double norm = Math.Max(Distance(expected[range], []), floor);
                double error = Distance(expected[range], actual[range]);
                double allowance = Roundings * Distance(expected[range], rounded[range]);
                Assert.True(
                    error <= Tolerance * norm + allowance,
                    $"{drawn.Name}, {name}: error {error:e1}, norm {norm:e1}, allowance {allowance:e1}"
                );
                all++;
                if (error <= Tolerance * norm)
                {
                    plain++;
                    worst = Math.Max(worst, norm == 0 ? 0 : error / norm);
                }
            }
        }

        output.WriteLine(
            $"{networks} networks: {plain} of {all} tensors within {Tolerance:e0} (worst {worst:e1}), the others within their allowance"
        );
        Assert.True(networks > Cases / 2);
        Assert.True(plain >= PlainShare * all);
    }

    /// <summary>L2 distance; to nothing, the norm.</summary>
    private static double Distance(double[] left, double[] right) =>
        Math.Sqrt(left.Select((value, i) => Math.Pow(value - (right.Length == 0 ? 0 : right[i]), 2)).Sum());
}
