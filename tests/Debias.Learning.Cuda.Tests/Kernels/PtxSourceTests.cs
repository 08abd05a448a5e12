using System.Diagnostics;
using System.Security.Cryptography;
using Debias.Tests.Emulation;

namespace Debias.Learning.Cuda.Tests.Kernels;

/// <summary>The modules are what the source beside them gives; compile.sh makes them.</summary>
public sealed class PtxSourceTests
{
    private const string Compiler = "clang++-19";

    private static string[] Modules => Directory.GetFiles(NativeCompiler.Kernels, "*.ptx");

    private static string[] Record => File.ReadAllLines(Path.Combine(NativeCompiler.Kernels, "kernels.sha256"));

    [Fact]
    [Trait("Speed", "Fast")]
    public void The_kernels_have_not_changed_since_they_were_compiled()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(NativeCompiler.Kernels, "*.h");
        files = files.Append(Path.Combine(NativeCompiler.Kernels, "kernels.cu")).Concat(Modules);
        string[] hashes =
        [
            .. files
                .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}")
                .Order(StringComparer.Ordinal),
        ];

        Assert.True(
            hashes.SequenceEqual(Record.Skip(1).Order(StringComparer.Ordinal)),
            "The kernels are not those that the modules were made from: run src/Debias.Learning.Cuda/Kernels/compile.sh"
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
        string again = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "compiled")).FullName;

        Run(Path.Combine(NativeCompiler.Kernels, "compile.sh"), again);

        foreach (string module in Modules)
        {
            byte[] made = File.ReadAllBytes(Path.Combine(again, Path.GetFileName(module)));
            Assert.True(File.ReadAllBytes(module).AsSpan().SequenceEqual(made), $"{Path.GetFileName(module)} differs.");
        }
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
