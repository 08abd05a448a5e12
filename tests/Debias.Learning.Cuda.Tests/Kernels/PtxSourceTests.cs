using System.Diagnostics;
using System.Security.Cryptography;
using Debias.Tests.Emulation;

namespace Debias.Learning.Cuda.Tests.Kernels;

/// <summary>kernels.ptx is what the source beside it gives; compile.sh makes it.</summary>
public sealed class PtxSourceTests
{
    private const string Compiler = "clang++-19";

    private static string Ptx => Path.Combine(NativeCompiler.Kernels, "kernels.ptx");

    private static string[] Record => File.ReadAllLines(Path.Combine(NativeCompiler.Kernels, "kernels.sha256"));

    [Fact]
    [Trait("Speed", "Fast")]
    public void The_kernels_have_not_changed_since_they_were_compiled()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(NativeCompiler.Kernels, "*.h");
        files = files.Append(Path.Combine(NativeCompiler.Kernels, "kernels.cu")).Append(Ptx);
        string[] hashes =
        [
            .. files
                .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}")
                .Order(StringComparer.Ordinal),
        ];

        Assert.True(
            hashes.SequenceEqual(Record.Skip(1).Order(StringComparer.Ordinal)),
            "The kernels are not those that kernels.ptx was made from: run src/Debias.Learning.Cuda/Kernels/compile.sh"
        );
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Compiling_them_again_gives_the_same_bytes()
    {
        Assert.SkipWhen(
            NativeCompiler.Find(Compiler) is null,
            $"{Compiler} is not installed, which makes the kernels: apt-get install clang-19"
        );
        string version = Run(Compiler, "--version").Split('\n')[0];
        Assert.SkipUnless(
            Record[0] == $"# {version}",
            $"The kernels were made by another compiler ({Record[0][2..]}) than this one ({version})."
        );
        string again = Path.Combine(AppContext.BaseDirectory, "kernels.ptx");

        Run(Path.Combine(NativeCompiler.Kernels, "compile.sh"), again);

        Assert.True(File.ReadAllBytes(Ptx).AsSpan().SequenceEqual(File.ReadAllBytes(again)));
    }

    private static string Run(string program, string argument)
    {
        var start = new ProcessStartInfo(program, [argument]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
