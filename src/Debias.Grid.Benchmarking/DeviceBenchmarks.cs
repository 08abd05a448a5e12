using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;

namespace Debias.Grid.Benchmarking;

/// <summary>Measures devices with the default network, one after another.</summary>
/// <param name="quick">Shorter trainings: rougher figures.</param>
/// <param name="devices">The devices.</param>
/// <param name="progress">Told what is being measured.</param>
internal sealed class DeviceBenchmarks(bool quick, IReadOnlyList<IAccelerator> devices, TextWriter progress)
{
    /// <summary>Rows of a quick training: some steps of hundreds of networks are enough.</summary>
    private const int QuickRows = 300;

    /// <exception cref="UsageException">A device cannot train the network that is measured, fails, or gives other bits.</exception>
    public DeviceBenchmarkReport Run(CancellationToken cancellationToken) =>
        new(
            Producer.Of(GridVocabulary.BuiltIn, FusedCpuEngine.EngineName),
            [.. devices.Select(device => Measure(device, cancellationToken))]
        );

    private DeviceReport Measure(IAccelerator device, CancellationToken cancellationToken)
    {
        progress.WriteLine($"{device.Name}: bits, then times …");
        var problem = new BenchmarkProblem(rows: quick ? QuickRows : BenchmarkProblem.Rows);
        var duration = TimeSpan.FromSeconds(quick ? 0.05 : 0.5);
        try
        {
            return new DeviceBenchmark(new FusedCpuEngine(), problem, duration, quick ? 1 : 3).Measure(device, cancellationToken);
        }
        catch (AcceleratorException exception)
        {
            throw new UsageException($"{exception.Message} --device cpu leaves the device out.");
        }
    }
}
