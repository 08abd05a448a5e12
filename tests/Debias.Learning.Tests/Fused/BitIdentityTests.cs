using Debias.Learning.Engines.Fused;
using Debias.Learning.Fingerprint;

namespace Debias.Learning.Tests.Fused;

/// <summary>The same bits from every vector width and number of threads.</summary>
[Trait("Speed", "Slow")]
public class BitIdentityTests(ITestOutputHelper output)
{
    private const string NoAvx512 = "DOTNET_EnableAVX512";
    private const string NoAvx2 = "DOTNET_EnableAVX2";

    /// <summary>Of kernel version 3. When it changes, results do: raise the version, so that nobody mixes them with older ones.</summary>
    private const string Recorded = "d392486c1212e2cb54ab0089dc4ad356e713c14ae5c335f7e83bac3a2b952b98";

    [Fact]
    public void The_bits_are_those_of_this_version_of_the_kernel()
    {
        Assert.Equal("3", FusedCpuEngine.KernelVersion);
        Assert.Equal(Recorded, KernelFingerprint.Compute(1));
    }

    [Fact]
    public async Task Every_vector_width_gives_the_same_bits()
    {
        FingerprintReport widest = await Report("no switch");
        FingerprintReport without512 = await Report("without AVX-512", (NoAvx512, "0"));
        FingerprintReport without256 = await Report("without AVX2", (NoAvx512, "0"), (NoAvx2, "0"));

        Assert.False(without512.Vector512);
        Assert.Equal(widest.Vector256, without512.Vector256);
        Assert.False(without256.Vector256);
        Assert.Equal(widest.Sha256, without512.Sha256);
        Assert.Equal(widest.Sha256, without256.Sha256);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Any_number_of_threads_gives_the_bits_of_one(int threads)
    {
        const int Seeds = 3;
        string[] alone = [.. Enumerable.Range(0, Seeds).Select(seed => KernelFingerprint.Compute(seed))];
        Assert.Equal(Seeds, alone.Distinct().Count());

        // More threads than seeds: some train the same seed at once, others different ones.
        var together = new string[threads];
        using var start = new Barrier(threads);
        Thread[] workers =
        [
            .. Enumerable
                .Range(0, threads)
                .Select(thread => new Thread(() =>
                {
                    start.SignalAndWait();
                    together[thread] = KernelFingerprint.Compute(thread % Seeds);
                })),
        ];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());

        Assert.Equal(Enumerable.Range(0, threads).Select(thread => alone[thread % Seeds]), together);
    }

    private async Task<FingerprintReport> Report(string name, params (string Switch, string Value)[] switches)
    {
        FingerprintReport report = await FingerprintProcess.Run(switches);
        output.WriteLine(
            $"{name}: accelerated widths 512 {report.Vector512}, 256 {report.Vector256}, 128 {report.Vector128}; SHA-256 {report.Sha256}"
        );
        return report;
    }
}
