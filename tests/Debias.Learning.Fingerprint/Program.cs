using System.Runtime.Intrinsics;
using System.Text.Json;
using Debias.Learning.Fingerprint;

// One process per vector width: the runtime's switches are read when it starts.
Console.Out.WriteLine(
    JsonSerializer.Serialize(
        new FingerprintReport(
            Vector512.IsHardwareAccelerated,
            Vector256.IsHardwareAccelerated,
            Vector128.IsHardwareAccelerated,
            KernelFingerprint.Compute(seed: 1)
        )
    )
);
