using System.Runtime.InteropServices;

namespace Debias.Learning.Cuda.Networks;

/// <summary>What the arithmetic's verification is told; verify.h's <c>Verification</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct VerificationDescriptor
{
    public ulong Mismatches;
    public ulong Quotients;
    public ulong Key;
}
